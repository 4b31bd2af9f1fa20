package dev.hushtable.service.access;

import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.RawRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What policies may ask about a request beside who, what and on which resource.
 *
 * @param sourceIp the peer's address, {@code 192.0.2.1} or {@code 2001:db8::1}
 * @param transport how it came
 * @param userAgent as the client calls itself, or null; chosen by the client, so no ground to allow anything
 * @param now when it is decided
 * @param purpose what the request says it is for, {@code hushtable:Purpose}, or null; counts only where its header is
 *     signed
 */
public record RequestEnvironment(
        String sourceIp,
        Transport transport,
        @Nullable String userAgent,
        Instant now,
        @Nullable String purpose) {
    /** The header in which a request says what it is for. */
    public static final String PURPOSE_HEADER = "x-hushtable-purpose";

    /** One of a request that does not say what it is for. */
    public RequestEnvironment(String sourceIp, Transport transport, @Nullable String userAgent, Instant now) {
        this(sourceIp, transport, userAgent, now, null);
    }

    /** {@code aws:SecureTransport}: how the request came. */
    public sealed interface Transport {
        Transport TLS = new Tls(null);
        Transport PLAIN = new Plain();

        /** @param certificate the client's, {@code hushtable:ClientCertificateSubject}; null when it showed none */
        record Tls(@Nullable ClientCertificate certificate) implements Transport {}

        /** Without TLS, which only tools ask about. */
        record Plain() implements Transport {}
    }

    /** The environment of a request received now. */
    public static RequestEnvironment of(RawRequest request, Instant now) {
        RawRequest.Peer peer = request.peer();
        Transport transport = peer.tlsVersion().isEmpty() ? Transport.PLAIN : new Transport.Tls(peer.certificate());
        return new RequestEnvironment(
                bare(peer.address()), transport, request.header("User-Agent"), now, request.header(PURPOSE_HEADER));
    }

    /** Without the brackets and the zone that servers put round IPv6 addresses. */
    static String bare(String address) {
        int zone = address.indexOf('%');
        String unzoned = zone < 0 ? address : address.substring(0, zone);
        return unzoned.replace("[", "").replace("]", "");
    }
}
