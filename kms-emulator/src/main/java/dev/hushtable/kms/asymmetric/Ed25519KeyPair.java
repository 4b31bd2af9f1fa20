package dev.hushtable.kms.asymmetric;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed25519phSigner;

/** Ed25519 and Ed25519ph (RFC 8032). By Bouncy Castle: the JDK's takes twenty times as long. */
public final class Ed25519KeyPair implements KeyPair {
    private static final byte[] NO_CONTEXT = {};

    private final Ed25519PrivateKeyParameters key;
    private final Ed25519PublicKeyParameters publicKey;
    private final byte[] encoded;

    private Ed25519KeyPair(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.publicKey = key.generatePublicKey();
        this.encoded = encoded(key);
    }

    static Ed25519KeyPair generated(SecureRandom random) {
        return new Ed25519KeyPair(new Ed25519PrivateKeyParameters(random));
    }

    static Ed25519KeyPair opened(byte[] pkcs8) {
        return new Ed25519KeyPair(
                Encodings.privateKey(pkcs8, EdECObjectIdentifiers.id_Ed25519, Ed25519PrivateKeyParameters.class));
    }

    /** The first version of the structure, without the public key: OpenSSL does not read the second. */
    private static byte[] encoded(Ed25519PrivateKeyParameters key) {
        return Encodings.written(() -> new PrivateKeyInfo(
                        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new DEROctetString(key.getEncoded()))
                .getEncoded(ASN1Encoding.DER));
    }

    @Override
    public KeyPairSpec spec() {
        return KeyPairSpec.ECC_NIST_EDWARDS25519;
    }

    @Override
    public byte[] privateKey() {
        return encoded.clone();
    }

    @Override
    public byte[] publicKey() {
        return Encodings.publicKey(publicKey);
    }

    private static Signer signer(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519_SHA_512 -> new Ed25519Signer();
            case ED25519_PH_SHA_512 -> new Ed25519phSigner(NO_CONTEXT);
            default -> throw new IllegalArgumentException(algorithm + " is not Ed25519");
        };
    }

    @Override
    public byte[] sign(SigningAlgorithm algorithm, Message message) {
        Signer signer = signer(algorithm);
        signer.init(true, key);
        signer.update(message.bytes(), 0, message.bytes().length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("Ed25519 refuses a message", e);
        }
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, Message message, byte[] signature) {
        Signer signer = signer(algorithm);
        signer.init(false, publicKey);
        signer.update(message.bytes(), 0, message.bytes().length);
        return signer.verifySignature(signature);
    }

    @Override
    public void close() {
        Arrays.fill(encoded, (byte) 0);
    }

    @Override
    public String toString() {
        return "Ed25519KeyPair[redacted]";
    }
}
