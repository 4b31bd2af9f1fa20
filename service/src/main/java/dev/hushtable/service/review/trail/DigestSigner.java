package dev.hushtable.service.review.trail;

/** Signs digests. Thread-safe. */
public interface DigestSigner {

    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    byte[] sign(byte[] message);

    /** What the public key is found by in ListPublicKeys. */
    String fingerprint();
}
