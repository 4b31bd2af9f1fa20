package dev.hushtable.crypto.attribute.v1;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.CommittingAead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The key of one attribute class of one table, of one epoch. Seals values, each bound to its item and attribute. The
 * seal commits to the key, because whoever owns the KMS key of a class may have chosen its material. Thread-safe.
 *
 * <pre>
 * {@link CommittingAead} with label "hushtable-class-v1",
 *   context         = table id (16) | u32 epoch | class name
 *   associated data = u16 length | item key | attribute name
 * </pre>
 */
public final class ClassKey implements AutoCloseable {
    /** What sealing adds to a value, in bytes. */
    public static final int OVERHEAD_BYTES = CommittingAead.OVERHEAD_BYTES;

    private static final String LABEL = "hushtable-class-v1";

    private final CommittingAead aead;
    private final byte[] context;

    private ClassKey(CommittingAead aead, byte[] context) {
        this.aead = aead;
        this.context = context;
    }

    /** Copies {@code material}, 32 bytes; the caller still owns, and should close, it. */
    public static ClassKey of(SecretBytes material, Place place, SecureRandom random) {
        return new ClassKey(CommittingAead.of(material, LABEL, random), place.bytes());
    }

    /**
     * What a key is for.
     *
     * @param tableId 16 bytes
     * @param name of the class
     * @param epoch counts the keys of the table's classes, from 1
     */
    public record Place(byte[] tableId, String name, int epoch) {
        private byte[] bytes() {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(tableId.length + Integer.BYTES + utf8.length)
                    .put(tableId)
                    .putInt(epoch)
                    .put(utf8)
                    .array();
        }
    }

    /**
     * Seals a value so that it opens only in the same attribute of the same item.
     *
     * @param itemKey names the item within its table, at most 65,535 bytes
     */
    public byte[] seal(byte[] value, byte[] itemKey, String attribute) {
        return aead.seal(context, value, associatedData(itemKey, attribute));
    }

    /**
     * Opens what {@link #seal} made; the caller should wipe the result.
     *
     * @throws dev.hushtable.crypto.AuthenticationFailedException when it was sealed under another key or for another
     *     place, or a bit changed
     */
    public byte[] open(byte[] sealed, byte[] itemKey, String attribute) {
        return aead.open(context, sealed, associatedData(itemKey, attribute));
    }

    private static byte[] associatedData(byte[] itemKey, String attribute) {
        byte[] name = attribute.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + itemKey.length + name.length)
                .putShort((short) itemKey.length)
                .put(itemKey)
                .put(name)
                .array();
    }

    @Override
    public void close() {
        aead.close();
    }

    @Override
    public String toString() {
        return "ClassKey[redacted]";
    }
}
