package dev.hushtable.crypto;

/**
 * What the house asks of a key management service: data keys, and nothing else. The KMS emulator implements it in
 * process; a client of a remote KMS can stand in its place. Implementations are thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html">GenerateDataKey</a>
 */
public interface KeyManagement {

    /**
     * Makes a fresh 256-bit data key under the KMS key that {@code keyId} names (key id, ARN, alias or alias ARN).
     *
     * @throws KeyUnavailableException when the KMS key is disabled, deleted, unknown or may not be used
     */
    DataKey generateDataKey(String keyId, EncryptionContext context);

    /**
     * Opens a data key wrapped earlier; {@code context} must equal the one it was wrapped with.
     *
     * @throws KeyUnavailableException when the KMS key is disabled, deleted, unknown or may not be used
     * @throws AuthenticationFailedException when the blob is not of this KMS, was altered, or the context differs
     */
    DataKey decrypt(byte[] wrapped, EncryptionContext context);

    /**
     * Wraps a data key, wrapped earlier, anew under the KMS key that {@code keyId} names, with the same context. The data
     * key itself does not change.
     *
     * @throws KeyUnavailableException when either KMS key is disabled, deleted, unknown or may not be used
     * @throws AuthenticationFailedException when the blob is not of this KMS, was altered, or the context differs
     * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html">ReEncrypt</a>
     */
    DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context);
}
