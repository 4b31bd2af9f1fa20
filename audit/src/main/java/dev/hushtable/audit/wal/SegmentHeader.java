package dev.hushtable.audit.wal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first 64 bytes of a segment.
 *
 * <pre>
 *  0  8  magic "HUSHWAL2": format and version; "HUSHWAL1" is the same without disclosures
 *  8  8  index of the first entry
 * 16 16  salt, random; starts every record's checksum, so that no bytes inside an entry pass for a record
 * 32  4  CRC32C of bytes 0 to 31
 * 36 28  zero
 * </pre>
 */
record SegmentHeader(long firstIndex, byte[] salt) {
    static final int BYTES = 64;
    static final int SALT_BYTES = 16;

    private static final byte[] MAGIC = "HUSHWAL2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MAGIC_1 = "HUSHWAL1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED_BYTES = MAGIC.length + Long.BYTES + SALT_BYTES;

    ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.put(MAGIC).putLong(firstIndex).put(salt);
        buffer.putInt(checksum(buffer));
        return buffer.clear();
    }

    /** The header in the buffer's 64 bytes, or null when they are not one. */
    static @Nullable SegmentHeader decode(ByteBuffer buffer) {
        byte[] magic = new byte[MAGIC.length];
        byte[] salt = new byte[SALT_BYTES];
        buffer.get(0, magic);
        buffer.get(MAGIC.length + Long.BYTES, salt);
        boolean intact = (Arrays.equals(magic, MAGIC) || Arrays.equals(magic, MAGIC_1))
                && buffer.getInt(CHECKED_BYTES) == checksum(buffer);
        for (int i = CHECKED_BYTES + Integer.BYTES; i < BYTES; i++) {
            intact &= buffer.get(i) == 0;
        }
        return intact ? new SegmentHeader(buffer.getLong(MAGIC.length), salt) : null;
    }

    private static int checksum(ByteBuffer buffer) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(0, CHECKED_BYTES));
        return (int) crc.getValue();
    }
}
