package dev.hushtable.bench;

import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server under load.
 *
 * @param tls null for plain HTTP
 */
record Target(
        String name,
        String host,
        int port,
        Credentials credentials,
        @Nullable SSLSocketFactory tls) {

    /** What requests are signed with. */
    record Credentials(String accessKeyId, String secret) {}

    String accessKeyId() {
        return credentials.accessKeyId();
    }

    String secret() {
        return credentials.secret();
    }
}
