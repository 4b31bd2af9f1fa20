package dev.hushtable.service.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request exactly as received: nothing decoded, normalised or reordered.
 *
 * @param requestLine method, path and query
 * @param headers in the order of arrival, duplicates kept
 * @param body the bytes as sent (still compressed if {@code Content-Encoding} says so)
 * @param peer where it came from
 */
public record RawRequest(RequestLine requestLine, List<Header> headers, byte[] body, Peer peer) {

    /** Method, raw path and raw query (without the question mark; empty when there is none). */
    public record RequestLine(String method, String path, String query) {}

    /** One header field; the name as sent. */
    public record Header(String name, String value) {}

    /**
     * The client's address and the TLS parameters of its connection.
     *
     * @param certificate the client's; null when it showed none
     */
    public record Peer(
            String address,
            String tlsVersion,
            String cipherSuite,
            @Nullable ClientCertificate certificate) {
        /** A client that showed no certificate. */
        public Peer(String address, String tlsVersion, String cipherSuite) {
            this(address, tlsVersion, cipherSuite, null);
        }
    }

    /** The value of the first header of that name, case-insensitively, or null. */
    public @Nullable String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }
}
