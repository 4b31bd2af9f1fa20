package dev.hushtable.crypto.tls;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.Heap;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sealed file in the clear: certificate and key side by side, as neither of the JDK's objects has them. */
class LeftBehindTest {
    private static final int END_OF_THE_CERTIFICATE = 16;

    @TempDir
    private Path directory;

    @Test
    void by_a_sealed_identity() throws IOException {
        CertificateAuthority authority =
                CertificateAuthority.create("test", Instant.parse("2026-11-22T10:00:00Z"), new SecureRandom());
        try (SecretBytes material = SecretBytes.takeOver(new byte[32]);
                SealingKey sealing = SealingKey.of(material, "tls", new SecureRandom())) {
            SealedIdentity file = new SealedIdentity(directory.resolve("ca.sealed"), sealing);
            file.save(authority.keyed());
            file.load();
        }

        assertThat(Heap.found(GARBAGE_AS_WELL, Map.of("the file in the clear", () -> inTheClear(authority.keyed()))))
                .isEmpty();
    }

    private static byte[] inTheClear(KeyedCertificate identity) {
        try {
            byte[] certificate = identity.certificate().getEncoded();
            byte[] key = identity.privateKey().getEncoded();
            byte[] both = new byte[END_OF_THE_CERTIFICATE + key.length];
            int from = certificate.length - END_OF_THE_CERTIFICATE;
            System.arraycopy(certificate, from, both, 0, END_OF_THE_CERTIFICATE);
            System.arraycopy(key, 0, both, END_OF_THE_CERTIFICATE, key.length);
            return both;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
