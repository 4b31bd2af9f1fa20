package dev.hushtable.audit.wal;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.tree.Hash;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One entry in a segment. All numbers big-endian.
 *
 * <pre>
 *  0  4  length of the leaf, n, from 1 to 65535; 0 where nothing was written yet
 *  4  4  CRC32C of the segment's salt, bytes 0 to 3 and bytes 8 to 59+n
 *  8  8  index of the entry
 * 16  8  durable: how many entries were known to be on disk when this one was written
 * 24 32  leaf hash, SHA-256(0x00 || leaf)
 * 56  n  leaf
 * 56+n 4 length of the disclosures that follow; 0 in this version
 * </pre>
 */
public record WalRecord(long index, long durable, Hash leafHash, byte[] leaf) {
    static final int OVERHEAD = 60;
    static final int MAX_BYTES = OVERHEAD + Limits.MAX_ENTRY_BYTES;

    private static final int CHECKED_FROM = 8;
    private static final int LEAF_AT = 56;

    static int bytes(int leafLength) {
        return OVERHEAD + leafLength;
    }

    int bytes() {
        return bytes(leaf.length);
    }

    /** Writes the record at the buffer's position. */
    void encode(ByteBuffer buffer, byte[] salt) {
        int start = buffer.position();
        buffer.putInt(leaf.length).putInt(0).putLong(index).putLong(durable);
        leafHash.writeTo(buffer);
        buffer.put(leaf).putInt(0);
        buffer.putInt(start + Integer.BYTES, checksum(buffer, start, leaf.length, salt));
    }

    /** The record at the buffer's position, which moves behind it; null, and no move, when there is no intact one. */
    static @Nullable WalRecord decode(ByteBuffer buffer, byte[] salt) {
        int start = buffer.position();
        if (buffer.remaining() < OVERHEAD) {
            return null;
        }
        int length = buffer.getInt(start);
        if (length < 1
                || length > Limits.MAX_ENTRY_BYTES
                || buffer.remaining() < bytes(length)
                || buffer.getInt(start + LEAF_AT + length) != 0
                || buffer.getInt(start + Integer.BYTES) != checksum(buffer, start, length, salt)) {
            return null;
        }
        buffer.position(start + CHECKED_FROM);
        long index = buffer.getLong();
        long durable = buffer.getLong();
        Hash leafHash = Hash.read(buffer);
        byte[] leaf = new byte[length];
        buffer.get(leaf);
        buffer.position(start + bytes(length));
        return new WalRecord(index, durable, leafHash, leaf);
    }

    /** Whether a record could start here, judged without its checksum. */
    static boolean isPlausible(ByteBuffer buffer, int at, long indexFrom, long indexTo) {
        int length = buffer.getInt(at);
        long index = buffer.getLong(at + CHECKED_FROM);
        return length >= 1 && length <= Limits.MAX_ENTRY_BYTES && index >= indexFrom && index < indexTo;
    }

    private static int checksum(ByteBuffer buffer, int start, int length, byte[] salt) {
        CRC32C crc = new CRC32C();
        crc.update(salt);
        crc.update(buffer.slice(start, Integer.BYTES));
        crc.update(buffer.slice(start + CHECKED_FROM, bytes(length) - CHECKED_FROM));
        return (int) crc.getValue();
    }
}
