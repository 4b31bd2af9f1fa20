package dev.hushtable.service.storage;

/** A key that the KMS opens, and may refuse to. */
interface AskedKey {
    /**
     * Whether the key is opened now, or the KMS has said lately that it may be.
     *
     * @param believedMillis what is lately
     */
    boolean isUsable(long believedMillis);

    /**
     * Asks the KMS whether the key may be opened, and does not.
     *
     * @throws dev.hushtable.crypto.KeyUnavailableException when it may not
     */
    void ask();
}
