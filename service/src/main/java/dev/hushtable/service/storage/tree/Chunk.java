package dev.hushtable.service.storage.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One part of something longer than a block. Nothing on disk tells it from a node.
 *
 * @param purpose what it is a part of
 * @param index from 0
 * @param count of all parts
 * @param bytes the part; never changed after construction
 */
record Chunk(Purpose purpose, int index, int count, byte[] bytes) implements Node {
    static final int CAPACITY_BYTES = Limits.BLOCK_BYTES - HEADER_BYTES - 3 * Short.BYTES;

    /** What chunks make up. */
    enum Purpose {
        VALUE,
        OUTBOX
    }

    static int countFor(int lengthBytes) {
        return (lengthBytes + CAPACITY_BYTES - 1) / CAPACITY_BYTES;
    }

    static List<Chunk> cut(Purpose purpose, byte[] whole) {
        int count = countFor(whole.length);
        List<Chunk> chunks = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int from = index * CAPACITY_BYTES;
            int to = Math.min(whole.length, from + CAPACITY_BYTES);
            chunks.add(new Chunk(purpose, index, count, Arrays.copyOfRange(whole, from, to)));
        }
        return chunks;
    }

    @Override
    public int encodedBytes() {
        return HEADER_BYTES + 3 * Short.BYTES + bytes.length;
    }

    @Override
    public int weightBytes() {
        return bytes.length + 100;
    }
}
