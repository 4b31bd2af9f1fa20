package dev.hushtable.kms.asymmetric;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Keys in DER, out and in. What comes in may be anything. */
final class Encodings {
    private Encodings() {}

    /** Reads or writes an encoding. */
    @FunctionalInterface
    interface Coding<T> {
        T run() throws IOException;
    }

    /** SubjectPublicKeyInfo (RFC 5280). */
    static byte[] publicKey(AsymmetricKeyParameter key) {
        return written(() ->
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded(ASN1Encoding.DER));
    }

    /** PKCS#8 (RFC 5958). */
    static byte[] privateKey(AsymmetricKeyParameter key) {
        return written(() -> PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded(ASN1Encoding.DER));
    }

    /**
     * The private key in {@code pkcs8}, if that says it is for {@code algorithm}.
     *
     * @throws MalformedKeyException otherwise
     */
    static <K extends AsymmetricKeyParameter> K privateKey(
            byte[] pkcs8, ASN1ObjectIdentifier algorithm, Class<K> kind) {
        return read(() -> {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(algorithm)) {
                throw new MalformedKeyException("a private key of another kind");
            }
            return kind.cast(PrivateKeyFactory.createKey(info));
        });
    }

    static byte[] written(Coding<byte[]> writer) {
        try {
            return writer.run();
        } catch (IOException e) {
            throw new IllegalStateException("a key in memory has no encoding", e);
        }
    }

    /** What {@code reader} makes of bytes that may be hostile. */
    static <T> T read(Coding<T> reader) {
        try {
            return reader.run();
        } catch (MalformedKeyException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // ASN.1 that does not fit makes the library throw almost anything, and its messages may quote the key.
            throw new MalformedKeyException("not the encoding of a key");
        }
    }
}
