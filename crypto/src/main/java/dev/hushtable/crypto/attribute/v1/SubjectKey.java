package dev.hushtable.crypto.attribute.v1;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.CommittingAead;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The key of one subject: all items of one partition, of one table. Seals items, each bound to its key. Thread-safe.
 *
 * <pre>
 * {@link CommittingAead} with label "hushtable-subject-v1",
 *   context         = table id (16) | subject id (16)
 *   associated data = item key
 * </pre>
 */
public final class SubjectKey implements AutoCloseable {
    /** Length of a subject's key. */
    public static final int KEY_BYTES = 32;

    /** Length of a subject's random id. */
    public static final int ID_BYTES = 16;

    /** What sealing adds to an item, in bytes. */
    public static final int OVERHEAD_BYTES = CommittingAead.OVERHEAD_BYTES;

    private static final String LABEL = "hushtable-subject-v1";

    private final CommittingAead aead;
    private final byte[] context;

    private SubjectKey(CommittingAead aead, byte[] context) {
        this.aead = aead;
        this.context = context;
    }

    /**
     * Copies {@code material}; the caller still owns, and should close, it.
     *
     * @param tableId 16 bytes
     * @param subjectId 16 bytes
     */
    public static SubjectKey of(SecretBytes material, byte[] tableId, byte[] subjectId, SecureRandom random) {
        if (material.length() != KEY_BYTES || subjectId.length != ID_BYTES) {
            throw new IllegalArgumentException("a subject's key has " + KEY_BYTES + " bytes, its id " + ID_BYTES);
        }
        byte[] context = Arrays.copyOf(tableId, tableId.length + ID_BYTES);
        System.arraycopy(subjectId, 0, context, tableId.length, ID_BYTES);
        return new SubjectKey(CommittingAead.of(material, LABEL, random), context);
    }

    /** Seals an item so that it opens only under the same key. */
    public byte[] seal(byte[] item, byte[] itemKey) {
        return aead.seal(context, item, itemKey);
    }

    /**
     * Opens what {@link #seal} made; the caller should wipe the result.
     *
     * @throws dev.hushtable.crypto.AuthenticationFailedException when it was sealed under another key or for another
     *     item, or a bit changed
     */
    public byte[] open(byte[] sealed, byte[] itemKey) {
        return aead.open(context, sealed, itemKey);
    }

    @Override
    public void close() {
        aead.close();
    }

    @Override
    public String toString() {
        return "SubjectKey[redacted]";
    }
}
