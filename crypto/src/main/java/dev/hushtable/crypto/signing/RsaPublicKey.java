package dev.hushtable.crypto.signing;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * An RSA public key in the DER of PKCS #1 ({@code RSAPublicKey}, RFC 8017 appendix A.1.1), which CloudTrail's API hands
 * out, not the {@code SubjectPublicKeyInfo} of X.509. Immutable.
 */
public final class RsaPublicKey {
    private final byte[] der;
    private final BigInteger modulus;
    private final BigInteger exponent;

    private RsaPublicKey(byte[] der, BigInteger modulus, BigInteger exponent) {
        this.der = der;
        this.modulus = modulus;
        this.exponent = exponent;
    }

    static RsaPublicKey of(BigInteger modulus, BigInteger exponent) {
        try {
            byte[] der = new RSAPublicKey(modulus, exponent).getEncoded(ASN1Encoding.DER);
            return new RsaPublicKey(der, modulus, exponent);
        } catch (IOException e) {
            throw new IllegalStateException("two numbers cannot be written", e);
        }
    }

    /**
     * Reads the DER form.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static RsaPublicKey parse(byte[] der) {
        RSAPublicKey read;
        try {
            read = RSAPublicKey.getInstance(der);
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException("not an RSA public key in the form of PKCS #1", malformed);
        }
        return of(read.getModulus(), read.getPublicExponent());
    }

    public byte[] der() {
        return der.clone();
    }

    /**
     * What verifies signatures under it.
     *
     * @throws IllegalArgumentException when it is shorter or longer than is allowed
     */
    public RsaPkcs1Verifier verifier() {
        return RsaPkcs1Verifier.of(modulus.toByteArray(), exponent.toByteArray());
    }
}
