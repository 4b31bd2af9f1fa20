package dev.hushtable.service.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.wire.ClientCertificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;

/** The certificates of connections, each taken apart once. Thread-safe. */
final class PeerCertificates {
    private static final int URI = 6;

    /** By identity: a connection's certificate is one object for as long as it lasts. */
    private final Cache<X509Certificate, ClientCertificate> known = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(HttpLimits.MAX_CONNECTIONS)
            .build();

    ClientCertificate of(X509Certificate certificate) {
        return Objects.requireNonNull(known.get(certificate, PeerCertificates::read));
    }

    private static ClientCertificate read(X509Certificate certificate) {
        try {
            return new ClientCertificate(
                    certificate.getSubjectX500Principal().getName(X500Principal.RFC2253),
                    certificate.getSerialNumber().toString(16),
                    HexFormat.of().formatHex(Sha256.of(certificate.getEncoded())),
                    principals(certificate));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that TLS believed cannot be read", e);
        }
    }

    private static List<String> principals(X509Certificate certificate) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(URI))
                        .map(name -> String.valueOf(name.get(1)))
                        .filter(uri -> uri.startsWith("arn:"))
                        .toList();
    }
}
