package dev.hushtable.audit.wal;

import dev.hushtable.audit.AuditEntry;
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
 *  4  4  CRC32C of the segment's salt, bytes 0 to 3 and bytes 8 to 59+n+d
 *  8  8  index of the entry
 * 16  8  durable: how many entries were known to be on disk when this one was written
 * 24 32  leaf hash, SHA-256(0x00 || leaf)
 * 56  n  leaf
 * 56+n 4 length of the disclosures, d, from 0 to 262144
 * 60+n d disclosures
 * </pre>
 */
public record WalRecord(long index, long durable, Hash leafHash, AuditEntry entry) {
    static final int OVERHEAD = 60;
    static final int MAX_BYTES = OVERHEAD + Limits.MAX_ENTRY_BYTES + Limits.MAX_DISCLOSURE_BYTES;

    private static final int CHECKED_FROM = 8;
    private static final int LEAF_AT = 56;

    /** What an entry takes up in a segment. */
    public static int bytes(AuditEntry entry) {
        return OVERHEAD + entry.bytes();
    }

    int bytes() {
        return bytes(entry);
    }

    public byte[] leaf() {
        return entry.leaf();
    }

    /** Writes the record at the buffer's position. */
    void encode(ByteBuffer buffer, byte[] salt) {
        int start = buffer.position();
        buffer.putInt(leaf().length).putInt(0).putLong(index).putLong(durable);
        leafHash.writeTo(buffer);
        buffer.put(leaf()).putInt(entry.disclosures().length).put(entry.disclosures());
        buffer.putInt(start + Integer.BYTES, checksum(buffer, start, bytes(), salt));
    }

    /** The record at the buffer's position, which moves behind it; null, and no move, when there is no intact one. */
    static @Nullable WalRecord decode(ByteBuffer buffer, byte[] salt) {
        int start = buffer.position();
        int bytes = bytesAt(buffer, start);
        if (bytes == 0 || buffer.getInt(start + Integer.BYTES) != checksum(buffer, start, bytes, salt)) {
            return null;
        }
        byte[] leaf = new byte[buffer.getInt(start)];
        byte[] disclosures = new byte[bytes - OVERHEAD - leaf.length];
        buffer.position(start + CHECKED_FROM);
        long index = buffer.getLong();
        long durable = buffer.getLong();
        Hash leafHash = Hash.read(buffer);
        buffer.get(leaf).getInt();
        buffer.get(disclosures);
        return new WalRecord(index, durable, leafHash, new AuditEntry(leaf, disclosures));
    }

    /** How long the record that may start here would be; 0 when its lengths are not those of one. */
    private static int bytesAt(ByteBuffer buffer, int start) {
        int room = buffer.limit() - start - OVERHEAD;
        if (room < 1) {
            return 0;
        }
        int leaf = buffer.getInt(start);
        if (leaf < 1 || leaf > Limits.MAX_ENTRY_BYTES || leaf > room) {
            return 0;
        }
        int disclosures = buffer.getInt(start + LEAF_AT + leaf);
        return disclosures < 0 || disclosures > Limits.MAX_DISCLOSURE_BYTES || disclosures > room - leaf
                ? 0
                : OVERHEAD + leaf + disclosures;
    }

    /** Whether a record could start here, judged without its checksum. */
    static boolean isPlausible(ByteBuffer buffer, int at, long indexFrom, long indexTo) {
        int length = buffer.getInt(at);
        long index = buffer.getLong(at + CHECKED_FROM);
        return length >= 1 && length <= Limits.MAX_ENTRY_BYTES && index >= indexFrom && index < indexTo;
    }

    private static int checksum(ByteBuffer buffer, int start, int bytes, byte[] salt) {
        CRC32C crc = new CRC32C();
        crc.update(salt);
        crc.update(buffer.slice(start, Integer.BYTES));
        crc.update(buffer.slice(start + CHECKED_FROM, bytes - CHECKED_FROM));
        return (int) crc.getValue();
    }
}
