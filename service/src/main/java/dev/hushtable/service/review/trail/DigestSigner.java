package dev.hushtable.service.review.trail;

import java.security.MessageDigest;

/** Signs digests. Thread-safe. */
public interface DigestSigner {

    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    byte[] sign(byte[] message);

    /** What the public key is found by in ListPublicKeys. */
    String fingerprint();

    /**
     * Whether this server signed that, also with a key of before.
     *
     * @param fingerprint of the key that is said to have signed it
     */
    default boolean hasSigned(String fingerprint, byte[] message, byte[] signature) {
        return fingerprint.equals(fingerprint()) && MessageDigest.isEqual(sign(message), signature);
    }
}
