package dev.hushtable.crypto.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.encoders.DecoderException;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys that others made, in PEM files (RFC 7468): those of an ACME client such as certbot, or of a
 * company's own authority. Symbolic links are followed, as ACME clients make them. What is read is checked, so that a
 * half-written or mistaken pair is found before a client meets it. Every failure is a {@link TlsException} with one
 * sentence for the operator.
 */
public final class PemFiles {
    private static final int MAX_FILE_BYTES = 256 * 1024;
    private static final int MAX_CERTIFICATES = 100;
    private static final int MIN_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private static final Set<PosixFilePermission> TOO_OPEN = PosixFilePermissions.fromString("----w-rwx");

    private PemFiles() {}

    /**
     * A server's certificate with its chain, nearest first, and its key.
     *
     * @param keyFile PKCS#8, PKCS#1 or SEC 1, unencrypted; readable by its owner, at most its group too
     */
    public static ServerIdentity identity(Path certificateFile, Path keyFile, Instant now) {
        List<X509Certificate> chain = certificates(certificateFile);
        PrivateKey key = key(keyFile);
        X509Certificate server = chain.getFirst();
        requireUsable(server, certificateFile, now);
        requirePair(server, key, certificateFile, keyFile);
        for (int i = 0; i + 1 < chain.size(); i++) {
            requireIssued(chain.get(i), chain.get(i + 1), certificateFile);
        }
        return new ServerIdentity(new KeyedCertificate(server, key), chain.subList(1, chain.size()));
    }

    /** The certificates of a file, in its order; at least one. */
    public static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(read(file)))) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty() || found.size() > MAX_CERTIFICATES) {
                throw new TlsException(file + " must hold 1 to " + MAX_CERTIFICATES + " PEM certificates");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " is not a file of PEM certificates", e);
        }
    }

    private static PrivateKey key(Path file) {
        requirePrivate(file);
        byte[] bytes = read(file);
        try (PEMParser parser = new PEMParser(new StringReader(new String(bytes, StandardCharsets.US_ASCII)))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                PrivateKeyInfo key = keyIn(found);
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        } catch (IOException | DecoderException e) {
            // What it says may quote the file.
            throw new TlsException(file + " is not a PEM private key");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        throw new TlsException(file + " holds no unencrypted PEM private key");
    }

    private static @Nullable PrivateKeyInfo keyIn(Object found) {
        return switch (found) {
            case PrivateKeyInfo pkcs8 -> pkcs8;
            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
            default -> null;
        };
    }

    private static void requirePrivate(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(TOO_OPEN::contains)) {
                throw new TlsException(file + " can be read or changed by others: chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new TlsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void requireUsable(X509Certificate server, Path file, Instant now) {
        if (now.isBefore(server.getNotBefore().toInstant())) {
            throw new TlsException(
                    file + " is good only from " + server.getNotBefore().toInstant());
        }
        if (!now.isBefore(server.getNotAfter().toInstant())) {
            throw new TlsException(file + " expired on " + server.getNotAfter().toInstant());
        }
        boolean good = switch (server.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= MIN_RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() == P256_BITS;
            default -> false;
        };
        if (!good) {
            throw new TlsException(
                    file + " must be of an ECDSA key on P-256, or of an RSA key of " + MIN_RSA_BITS + " bits or more");
        }
    }

    private static void requirePair(X509Certificate server, PrivateKey key, Path certificateFile, Path keyFile) {
        String algorithm = switch (server.getPublicKey()) {
            case RSAPublicKey ignored -> "SHA256withRSA";
            default -> "SHA256withECDSA";
        };
        byte[] probe = "hushtable".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(server.getPublicKey());
            verifier.update(probe);
            if (verifier.verify(signature)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // A key of another kind: the same mistake.
        }
        throw new TlsException(keyFile + " is not the key of the first certificate in " + certificateFile);
    }

    private static void requireIssued(X509Certificate certificate, X509Certificate issuer, Path file) {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new TlsException(
                    file + " must hold the server's certificate first, then the one that issued it, and so on", e);
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new TlsException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new TlsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
