package dev.hushtable.kms.asymmetric;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/** RSASSA-PSS and RSASSA-PKCS1-v1_5 over digests (RFC 8017, section 8). */
record RsaSignature(SigningAlgorithm algorithm) {

    private Signer signer() {
        Hash hash = algorithm.hash();
        return switch (algorithm) {
            case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 ->
                PSSSigner.createRawSigner(
                        new RSABlindedEngine(),
                        hash.newDigest(),
                        hash.newDigest(),
                        hash.bytes(),
                        PSSSigner.TRAILER_IMPLICIT);
            case RSASSA_PKCS1_V1_5_SHA_256, RSASSA_PKCS1_V1_5_SHA_384, RSASSA_PKCS1_V1_5_SHA_512 ->
                new RSADigestSigner(new NullDigest(), hash.oid());
            default -> throw new IllegalArgumentException(algorithm + " is not RSA");
        };
    }

    byte[] sign(RSAKeyParameters key, byte[] digest, SecureRandom random) {
        Signer signer = signer();
        signer.init(true, new ParametersWithRandom(key, random));
        signer.update(digest, 0, digest.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("RSA refuses a digest", e);
        }
    }

    /** @param signature any bytes; those of a signature are as many as the modulus has */
    boolean verify(RSAKeyParameters key, byte[] digest, byte[] signature) {
        if (signature.length != (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE) {
            return false;
        }
        Signer signer = signer();
        signer.init(false, key);
        signer.update(digest, 0, digest.length);
        try {
            return signer.verifySignature(signature);
        } catch (DataLengthException e) {
            // As a number it is not below the modulus.
            return false;
        }
    }
}
