package dev.hushtable.crypto.tls;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its private key in one sealed file, so that both are always of the same age and no private key
 * ever rests in the clear.
 *
 * <pre>
 * file      = {@link SealingKey}(plaintext, associated data = "hushtable-tls-v1/" + file name)
 * plaintext = u32 n | certificate, DER, n bytes | private key, PKCS#8
 * </pre>
 */
final class SealedIdentity {
    private static final int MAX_FILE_BYTES = 64 * 1024;

    private final Path file;
    private final SealingKey sealing;

    SealedIdentity(Path file, SealingKey sealing) {
        this.file = file;
        this.sealing = sealing;
    }

    /** What is there, or null when there is no file. */
    @Nullable
    KeyedCertificate load() {
        byte[] plaintext = new byte[0];
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw damaged(null);
            }
            plaintext = sealing.open(Files.readAllBytes(file), place());
            return parse(plaintext);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new TlsException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (AuthenticationFailedException | GeneralSecurityException e) {
            throw damaged(e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** Writes it, durable on return, in place of what may be there. */
    void save(KeyedCertificate identity) {
        byte[] key = identity.privateKey().getEncoded();
        byte[] plaintext = new byte[0];
        try {
            byte[] certificate = identity.certificate().getEncoded();
            plaintext = ByteBuffer.allocate(Integer.BYTES + certificate.length + key.length)
                    .putInt(certificate.length)
                    .put(certificate)
                    .put(key)
                    .array();
            DurableFile.replace(file, sealing.seal(plaintext, place()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate without an encoding", e);
        } catch (IOException e) {
            throw new TlsException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private static KeyedCertificate parse(byte[] plaintext) throws GeneralSecurityException {
        ByteBuffer buffer = ByteBuffer.wrap(plaintext);
        byte[] certificate = new byte[buffer.getInt()];
        buffer.get(certificate);
        byte[] key = new byte[buffer.remaining()];
        buffer.get(key);
        try {
            X509Certificate parsed = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            return new KeyedCertificate(parsed, EcKeys.ofPkcs8(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private TlsException damaged(@Nullable Throwable cause) {
        return new TlsException(
                file + " was altered, or sealed under another root of trust: restore it from a backup, or delete it"
                        + " to have a new one made",
                cause);
    }

    private byte[] place() {
        return ("hushtable-tls-v1/" + file.getFileName()).getBytes(StandardCharsets.UTF_8);
    }
}
