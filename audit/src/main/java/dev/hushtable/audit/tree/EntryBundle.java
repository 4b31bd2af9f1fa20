package dev.hushtable.audit.tree;

import dev.hushtable.audit.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 entries in a row, each behind its length as 16 bits, big-endian (C2SP tlog-tiles, "log entries"). */
public final class EntryBundle {

    private EntryBundle() {}

    public static byte[] encode(List<byte[]> entries) {
        int bytes = 0;
        for (byte[] entry : entries) {
            bytes += Short.BYTES + entry.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        for (byte[] entry : entries) {
            if (entry.length > Limits.MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes has no 16-bit length");
            }
            buffer.putShort((short) entry.length).put(entry);
        }
        return buffer.array();
    }

    /** @throws IllegalArgumentException unless there are exactly {@code width} entries and nothing after them */
    public static List<byte[]> decode(byte[] bytes, int width) {
        EntrySlices slices = slices(bytes, width);
        List<byte[]> entries = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            entries.add(slices.entry(i));
        }
        return entries;
    }

    /** The same, where they lie. */
    public static EntrySlices slices(byte[] bytes, int width) {
        return EntrySlices.of(bytes, width);
    }

    /** The longest a bundle of this many entries can be. */
    public static int maxBytes(int width) {
        return width * (Short.BYTES + Limits.MAX_ENTRY_BYTES);
    }
}
