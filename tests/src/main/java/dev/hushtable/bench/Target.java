package dev.hushtable.bench;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server under load.
 *
 * @param tls null for plain HTTP
 * @param process what answers; its processor time says what a request costs even when the machine is busy
 */
record Target(
        String name,
        String host,
        int port,
        Api api,
        Credentials credentials,
        @Nullable SSLSocketFactory tls,
        ProcessHandle process) {

    /** What requests are signed with. */
    record Credentials(String accessKeyId, String secret) {}

    /** The same server, asked by another API. */
    Target by(Api other) {
        return new Target(name, host, port, other, credentials, tls, process);
    }

    String accessKeyId() {
        return credentials.accessKeyId();
    }

    String secret() {
        return credentials.secret();
    }

    /** User and system time of the server's process so far, all of its threads. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
