package dev.hushtable.crypto.signing;

import dev.hushtable.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * Signs by RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017) under an RSA key of 3,072 bits. There for one reader: the AWS CLI,
 * which takes the digests of a CloudTrail trail in no other form. Whatever this house decides by itself is signed by
 * {@link Ed25519Signer}. The private key lies in memory as sealed bytes' plaintext and is taken apart for each signature
 * only. Signatures are deterministic. Thread-safe.
 */
public final class RsaPkcs1Signer implements AutoCloseable {
    private static final int MODULUS_BITS = 3_072;
    private static final String RSA = "RSA";

    private final SecretBytes pkcs8;
    private final RsaPublicKey publicKey;

    private RsaPkcs1Signer(SecretBytes pkcs8, RsaPublicKey publicKey) {
        this.pkcs8 = pkcs8;
        this.publicKey = publicKey;
    }

    /** Makes a key: about a second of computing. */
    public static RsaPkcs1Signer generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(MODULUS_BITS, random);
            KeyPair pair = generator.generateKeyPair();
            return ofPkcs8(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    /**
     * Copies {@code pkcs8}; the caller still owns, and should close, it.
     *
     * @throws IllegalArgumentException when it is no RSA private key with its primes
     */
    public static RsaPkcs1Signer ofPrivateKey(SecretBytes pkcs8) {
        try {
            return ofPkcs8(pkcs8.reveal());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA private key", e);
        }
    }

    private static RsaPkcs1Signer ofPkcs8(byte[] encoded) throws GeneralSecurityException {
        if (key(encoded) instanceof RSAPrivateCrtKey key) {
            RsaPublicKey publicKey = RsaPublicKey.of(key.getModulus(), key.getPublicExponent());
            return new RsaPkcs1Signer(SecretBytes.takeOver(encoded), publicKey);
        }
        throw new GeneralSecurityException("a private key without its primes");
    }

    private static PrivateKey key(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(RSA).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** The signature of {@code message}: 384 bytes. */
    public byte[] sign(byte[] message) {
        byte[] encoded = pkcs8.reveal();
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(encoded));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was opened cannot sign", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    public RsaPublicKey publicKey() {
        return publicKey;
    }

    /** A copy of the private key in PKCS #8, to be sealed and closed. */
    public SecretBytes privateKey() {
        return SecretBytes.takeOver(pkcs8.reveal());
    }

    @Override
    public void close() {
        pkcs8.close();
    }

    @Override
    public String toString() {
        return "RsaPkcs1Signer[redacted]";
    }
}
