package dev.hushtable.crypto.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate a server shows, with its key.
 *
 * @param issuers the certificates above it, the nearest first; of this instance's own authority just that, of another
 *     perhaps none but the root, which clients have
 */
public record ServerIdentity(KeyedCertificate server, List<X509Certificate> issuers) {
    public ServerIdentity {
        issuers = List.copyOf(issuers);
    }

    X509Certificate[] chain() {
        X509Certificate[] chain = new X509Certificate[1 + issuers.size()];
        chain[0] = server.certificate();
        for (int i = 0; i < issuers.size(); i++) {
            chain[i + 1] = issuers.get(i);
        }
        return chain;
    }
}
