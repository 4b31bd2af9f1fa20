package dev.hushtable.crypto.envelope.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * A key that seals records of one purpose, each bound to its place by associated data. The bytes name their format.
 * Thread-safe.
 *
 * <pre>
 * offset  bytes  field
 *      0      1  version, 0x01
 *      1   56+n  {@link CommittingAead} with label "hushtable-seal-v1/" + label, empty context,
 *                associated data = version | associatedData
 * </pre>
 */
public final class SealingKey implements AutoCloseable {
    /** What sealing adds to a plaintext, in bytes. */
    public static final int OVERHEAD_BYTES = 1 + CommittingAead.OVERHEAD_BYTES;

    private static final byte VERSION = 1;
    private static final String LABEL_PREFIX = "hushtable-seal-v1/";
    private static final byte[] NO_CONTEXT = {};

    private final CommittingAead aead;
    private final List<SealingKey> former;

    private SealingKey(CommittingAead aead, List<SealingKey> former) {
        this.aead = aead;
        this.former = former;
    }

    /**
     * Copies {@code material}; the caller still owns, and should close, it.
     *
     * @param label names the purpose: what is sealed under one label never opens under another
     */
    public static SealingKey of(SecretBytes material, String label, SecureRandom random) {
        return new SealingKey(CommittingAead.of(material, LABEL_PREFIX + label, random), List.of());
    }

    /**
     * This key, opening also what former keys of the same purpose sealed. Commitments tell them apart before anything is
     * decrypted. Closing it closes them all.
     */
    public SealingKey afterFormer(List<SealingKey> keys) {
        return new SealingKey(aead, List.copyOf(keys));
    }

    /** Seals {@code plaintext} so that it opens only with the same associated data. */
    public byte[] seal(byte[] plaintext, byte[] associatedData) {
        byte[] sealed = aead.seal(NO_CONTEXT, plaintext, withVersion(associatedData));
        return withVersion(sealed);
    }

    /**
     * Opens what {@link #seal} made; the caller should wipe the result when it is secret.
     *
     * @throws AuthenticationFailedException when key, label or associated data differ, or a bit changed
     */
    public byte[] open(byte[] sealed, byte[] associatedData) {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != VERSION) {
            throw new AuthenticationFailedException();
        }
        byte[] message = Arrays.copyOfRange(sealed, 1, sealed.length);
        byte[] bound = withVersion(associatedData);
        for (SealingKey key : former) {
            if (key.aead.isCommittedTo(NO_CONTEXT, message)) {
                return key.aead.open(NO_CONTEXT, message, bound);
            }
        }
        return aead.open(NO_CONTEXT, message, bound);
    }

    private static byte[] withVersion(byte[] bytes) {
        return ByteBuffer.allocate(1 + bytes.length).put(VERSION).put(bytes).array();
    }

    @Override
    public void close() {
        aead.close();
        former.forEach(SealingKey::close);
    }

    @Override
    public String toString() {
        return "SealingKey[redacted]";
    }
}
