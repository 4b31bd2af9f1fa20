package dev.hushtable.crypto.envelope.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.ConstantTime;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Authenticated encryption that commits to its key: no sealed message opens under two keys, not even when somebody
 * chose both (finding such a pair takes about 2^64 work, the birthday bound of the 16-byte commitment). Every message
 * has an AES key of its own, so one material seals any number of messages. Thread-safe.
 *
 * <pre>
 * offset  bytes  field
 *      0     24  salt, random
 *     24     16  commitment
 *     40      n  ciphertext
 *   40+n     16  AES-GCM tag
 *
 * key(32) | committed(32) = KDF-CTR-HMAC-SHA256(material, label, salt | context, 64 bytes)   {@link
 * dev.hushtable.crypto.CounterKdf}
 * commitment              = committed[0..16]
 * ciphertext | tag        = AES-256-GCM(key, nonce = 12 zero bytes, associatedData, plaintext)
 * </pre>
 *
 * The label and the context are bound through the key. The construction is the one AWS publishes for its own KMS
 * (Campagna and Gueron, "Key Management Systems at the Cloud Scale", Cryptography 3(3), 2019), with the commitment
 * added. It writes no version: the format around it does ({@link SealingKey}, a KMS ciphertext blob).
 */
public final class CommittingAead implements AutoCloseable {
    /** Length of the random salt in bytes. */
    public static final int SALT_BYTES = 24;

    /** What sealing adds to a plaintext, in bytes. */
    public static final int OVERHEAD_BYTES = SALT_BYTES + MessageKey.COMMITMENT_BYTES + AesGcm.TAG_BYTES;

    private static final int CIPHERTEXT_OFFSET = SALT_BYTES + MessageKey.COMMITMENT_BYTES;

    private final Hmac material;
    private final byte[] label;
    private final SecureRandom random;

    private CommittingAead(Hmac material, byte[] label, SecureRandom random) {
        this.material = material;
        this.label = label;
        this.random = random;
    }

    /**
     * Copies {@code material}; the caller still owns, and should close, it.
     *
     * @param label names the purpose: what is sealed under one label never opens under another
     */
    public static CommittingAead of(SecretBytes material, String label, SecureRandom random) {
        return new CommittingAead(Hmac.withKey(material), label.getBytes(StandardCharsets.UTF_8), random);
    }

    /**
     * Seals {@code plaintext} so that it opens only with the same context and associated data.
     *
     * @param context what the message key is bound to; fixed length or self-delimiting
     */
    public byte[] seal(byte[] context, byte[] plaintext, byte[] associatedData) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try (MessageKey key = messageKey(salt, context)) {
            byte[] ciphertext = AesGcm.seal(key.encryption(), plaintext, associatedData);
            return ByteBuffer.allocate(CIPHERTEXT_OFFSET + ciphertext.length)
                    .put(salt)
                    .put(key.commitment())
                    .put(ciphertext)
                    .array();
        }
    }

    /**
     * Opens what {@link #seal} made; the caller should wipe the result.
     *
     * @throws AuthenticationFailedException when material, label, context or associated data differ, or a bit changed
     */
    public byte[] open(byte[] context, byte[] sealed, byte[] associatedData) {
        if (sealed.length < OVERHEAD_BYTES) {
            throw new AuthenticationFailedException();
        }
        byte[] salt = Arrays.copyOf(sealed, SALT_BYTES);
        byte[] commitment = Arrays.copyOfRange(sealed, SALT_BYTES, CIPHERTEXT_OFFSET);
        byte[] ciphertext = Arrays.copyOfRange(sealed, CIPHERTEXT_OFFSET, sealed.length);
        try (MessageKey key = messageKey(salt, context)) {
            if (!ConstantTime.equals(key.commitment(), commitment)) {
                throw new AuthenticationFailedException();
            }
            return AesGcm.open(key.encryption(), ciphertext, associatedData);
        }
    }

    /**
     * Whether {@code sealed} names this very key; only opening it shows that nothing else changed.
     *
     * @param sealed {@link #OVERHEAD_BYTES} or more
     */
    boolean isCommittedTo(byte[] context, byte[] sealed) {
        try (MessageKey key = messageKey(Arrays.copyOf(sealed, SALT_BYTES), context)) {
            return ConstantTime.equals(key.commitment(), Arrays.copyOfRange(sealed, SALT_BYTES, CIPHERTEXT_OFFSET));
        }
    }

    private MessageKey messageKey(byte[] salt, byte[] context) {
        byte[] saltAndContext = ByteBuffer.allocate(salt.length + context.length)
                .put(salt)
                .put(context)
                .array();
        return MessageKey.derive(material, label, saltAndContext);
    }

    @Override
    public void close() {
        material.close();
    }

    @Override
    public String toString() {
        return "CommittingAead[redacted]";
    }
}
