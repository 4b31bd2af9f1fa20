package dev.hushtable.crypto.signing;

import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** Verifies ML-DSA-44 signatures (FIPS 204, pure, with the empty context) under one public key. Thread-safe. */
public final class MlDsa44Verifier implements SignatureVerifier {
    /** Length of a public key in bytes (FIPS 204, table 2). */
    public static final int PUBLIC_KEY_BYTES = 1_312;

    private static final int SIGNATURE_BYTES = 2_420;

    private final MLDSAPublicKeyParameters key;

    private MlDsa44Verifier(MLDSAPublicKeyParameters key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException when there are not 1,312 bytes; any such are a key */
    public static MlDsa44Verifier of(byte[] publicKey) {
        if (publicKey.length != PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("not an ML-DSA-44 public key");
        }
        return new MlDsa44Verifier(new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey.clone()));
    }

    /** Whether {@code signature} is one of {@code message}; false for a signature of any other length than 2,420. */
    @Override
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
