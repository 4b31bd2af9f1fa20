package dev.hushtable.kms.asymmetric;

/** How much of the work on a message was done before it was handed over. */
public enum MessageType {
    /** None: it is the message. */
    RAW,
    /** It was hashed with the hash function of the algorithm. */
    DIGEST,
    /** It is the 64-byte representative that ML-DSA signs (FIPS 204, section 6.2). */
    EXTERNAL_MU
}
