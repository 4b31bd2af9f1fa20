package dev.hushtable.service.cli;

import java.nio.file.Path;

/**
 * How each runtime is made to trust the server's own CA. There is no one way: the AWS CLI reads {@code AWS_CA_BUNDLE},
 * Node reads {@code NODE_EXTRA_CA_CERTS}, the JVM a trust store, and the AWS CRT none of these.
 */
final class TrustGuide {
    private final Path pem;
    private final Path trustStore;
    private final Path mergedTrustStore;

    TrustGuide(Path tlsFolder) {
        this.pem = tlsFolder.resolve("ca.pem").toAbsolutePath();
        this.trustStore = tlsFolder.resolve("truststore.p12").toAbsolutePath();
        this.mergedTrustStore = tlsFolder.resolve("truststore-merged.p12").toAbsolutePath();
    }

    String text() {
        return """
                CA certificate (PEM):      %1$s
                trust store (PKCS12):      %2$s   this CA alone
                merged store (PKCS12):     %3$s   this CA and the JDK's own roots

                AWS CLI, boto3             export AWS_CA_BUNDLE='%1$s'
                Node.js (AWS SDK v2, v3)   export NODE_EXTRA_CA_CERTS='%1$s'
                Java (AWS SDK v1, v2)      export JAVA_TOOL_OPTIONS='-Djavax.net.ssl.trustStore=%3$s'
                Java with the AWS CRT      export SSL_CERT_FILE='%1$s'
                Go, Rust, OpenSSL, curl    export SSL_CERT_FILE='%1$s'
                Debian, for everything     sudo cp '%1$s' /usr/local/share/ca-certificates/hushtable.crt && sudo update-ca-certificates
                """.formatted(pem, trustStore, mergedTrustStore);
    }
}
