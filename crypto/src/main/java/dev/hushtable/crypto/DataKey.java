package dev.hushtable.crypto;

/**
 * A data key as a KMS issues it: the plaintext to seal with, and the same key wrapped, to keep.
 *
 * @param keyArn ARN of the KMS key that wraps it
 * @param plaintext the key itself; wiped by {@link #close()}
 * @param wrapped the ciphertext blob; safe to store
 */
public record DataKey(String keyArn, SecretBytes plaintext, byte[] wrapped) implements AutoCloseable {

    public DataKey {
        wrapped = wrapped.clone();
    }

    @Override
    public byte[] wrapped() {
        return wrapped.clone();
    }

    @Override
    public void close() {
        plaintext.close();
    }
}
