package dev.hushtable.crypto.signing;

import com.google.crypto.tink.subtle.Enums.HashType;
import com.google.crypto.tink.subtle.RsaSsaPkcs1VerifyJce;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;

/**
 * Verifies RSASSA-PKCS1-v1_5 signatures with SHA-256 (RFC 8017; {@code RS256} of RFC 7518) under one public key, by
 * Tink. Thread-safe.
 */
public final class RsaPkcs1Verifier implements SignatureVerifier {
    private static final int MIN_MODULUS_BITS = 2_048;

    /** Ours: verification takes time that grows with the square of the length. */
    private static final int MAX_MODULUS_BITS = 8_192;

    private final TinkVerifier verifier;

    private RsaPkcs1Verifier(RsaSsaPkcs1VerifyJce verifier) {
        this.verifier = new TinkVerifier(verifier);
    }

    /**
     * @param modulus unsigned, big-endian
     * @param exponent unsigned, big-endian
     * @throws IllegalArgumentException when they are no public key of 2,048 to 8,192 bits with an exponent that is odd
     *     and above 65,536
     */
    public static RsaPkcs1Verifier of(byte[] modulus, byte[] exponent) {
        BigInteger n = new BigInteger(1, modulus);
        if (n.bitLength() < MIN_MODULUS_BITS || n.bitLength() > MAX_MODULUS_BITS) {
            throw new IllegalArgumentException("an RSA key has 2048 to 8192 bits");
        }
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(n, new BigInteger(1, exponent));
            RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
            return new RsaPkcs1Verifier(new RsaSsaPkcs1VerifyJce(key, HashType.SHA256));
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("not an RSA public key that may be used", refused);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return verifier.verify(message, signature);
    }
}
