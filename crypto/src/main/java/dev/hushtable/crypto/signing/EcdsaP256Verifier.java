package dev.hushtable.crypto.signing;

import com.google.crypto.tink.subtle.EcdsaVerifyJce;
import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.EcdsaEncoding;
import com.google.crypto.tink.subtle.Enums.HashType;
import java.security.GeneralSecurityException;

/**
 * Verifies ECDSA signatures on P-256 with SHA-256, the signature as r | s in 64 bytes ({@code ES256} of RFC 7518),
 * under one public key, by Tink. Thread-safe.
 */
public final class EcdsaP256Verifier implements SignatureVerifier {
    private static final int COORDINATE_BYTES = 32;
    private final TinkVerifier verifier;

    private EcdsaP256Verifier(EcdsaVerifyJce verifier) {
        this.verifier = new TinkVerifier(verifier);
    }

    /**
     * @param x 32 bytes, big-endian
     * @param y 32 bytes, big-endian
     * @throws IllegalArgumentException when they are not a point of the curve
     */
    public static EcdsaP256Verifier of(byte[] x, byte[] y) {
        if (x.length != COORDINATE_BYTES || y.length != COORDINATE_BYTES) {
            throw new IllegalArgumentException("a coordinate on P-256 has 32 bytes");
        }
        try {
            return new EcdsaP256Verifier(new EcdsaVerifyJce(
                    EllipticCurves.getEcPublicKey(CurveType.NIST_P256, x, y),
                    HashType.SHA256,
                    EcdsaEncoding.IEEE_P1363));
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("not a point of P-256", refused);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return verifier.verify(message, signature);
    }
}
