package dev.hushtable.crypto.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and the private key of the public key it certifies. */
public record KeyedCertificate(X509Certificate certificate, PrivateKey privateKey) {

    /** The certificate's subject; never the key. */
    @Override
    public String toString() {
        return "KeyedCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
