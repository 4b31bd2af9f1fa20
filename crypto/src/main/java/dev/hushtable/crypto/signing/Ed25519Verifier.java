package dev.hushtable.crypto.signing;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Verifies Ed25519 signatures (RFC 8032) under one public key. Thread-safe. */
public final class Ed25519Verifier implements SignatureVerifier {
    private final byte[] publicKey;

    private Ed25519Verifier(byte[] publicKey) {
        this.publicKey = publicKey;
    }

    /**
     * @param publicKey 32 bytes
     * @throws IllegalArgumentException when they are not a point of the curve's main group (small-order keys, under
     *     which one signature fits many messages, are refused)
     */
    public static Ed25519Verifier of(byte[] publicKey) {
        if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return new Ed25519Verifier(publicKey.clone());
    }

    /** Whether {@code signature} is one of {@code message}; false for a signature of any other length than 64. */
    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
