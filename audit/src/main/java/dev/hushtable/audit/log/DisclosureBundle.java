package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.tree.Tile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The disclosures of up to 256 entries in a row, each behind its length as 32 bits, then a CRC32C of all of it. No hash
 * covers them, so that they can be taken away; each vouches for itself, by a digest in its leaf.
 */
public final class DisclosureBundle {
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    /** The longest there can be. */
    static final int MAX_BYTES = Tile.WIDTH * (Integer.BYTES + Limits.MAX_DISCLOSURE_BYTES) + CHECKSUM_BYTES;

    private DisclosureBundle() {}

    static byte[] encode(List<byte[]> disclosures) {
        int bytes = CHECKSUM_BYTES;
        for (byte[] one : disclosures) {
            bytes += Integer.BYTES + one.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        for (byte[] one : disclosures) {
            buffer.putInt(one.length).put(one);
        }
        buffer.putInt(checksum(buffer));
        return buffer.array();
    }

    /** @throws IllegalArgumentException unless there are exactly {@code width} and nothing after them */
    static List<byte[]> decode(byte[] bytes, int width) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < CHECKSUM_BYTES) {
            throw new IllegalArgumentException("is too short");
        }
        int end = bytes.length - CHECKSUM_BYTES;
        if (buffer.getInt(end) != checksum(buffer.position(end))) {
            throw new IllegalArgumentException("does not have its checksum");
        }
        buffer.position(0).limit(end);
        List<byte[]> disclosures = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new IllegalArgumentException("ends within entry " + i + " of " + width);
            }
            byte[] one = new byte[length];
            buffer.get(one);
            disclosures.add(one);
        }
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException("has " + buffer.remaining() + " bytes after its " + width + " entries");
        }
        return disclosures;
    }

    /** Of everything before the position. */
    private static int checksum(ByteBuffer buffer) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(0, buffer.position()));
        return (int) crc.getValue();
    }
}
