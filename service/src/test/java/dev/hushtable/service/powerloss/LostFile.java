package dev.hushtable.service.powerloss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file: what was forced, and what was asked of it since. */
final class LostFile implements LostNode {
    private static final int SECTOR = 512;

    private final List<DiskOperation> pending = new ArrayList<>();
    private byte[] forced = {};

    void ask(DiskOperation change) {
        pending.add(change);
    }

    void force() {
        forced = after(Survivor.EVERYTHING, new Random(0));
        pending.clear();
    }

    /** What a power failure leaves of it. */
    byte[] after(Survivor survivor, Random random) {
        Content content = new Content(forced);
        long size = forced.length;
        for (DiskOperation change : pending) {
            if (change instanceof DiskOperation.Write write) {
                size = Math.max(size, write.position() + write.bytes().length);
                put(write, content, survivor, random);
            } else if (change instanceof DiskOperation.Truncate truncate) {
                size = truncate.size();
                if (survivor.survives(random)) {
                    content.resize((int) truncate.size());
                }
            }
        }
        // A file may have its new length before it has what was written there.
        if (content.size() < size && survivor.survives(random)) {
            content.resize((int) size);
        }
        return content.bytes();
    }

    private static void put(DiskOperation.Write write, Content content, Survivor survivor, Random random) {
        int position = (int) write.position();
        int end = position + write.bytes().length;
        for (int from = position; from < end; ) {
            int to = Math.min(end, (from / SECTOR + 1) * SECTOR);
            if (survivor.survives(random)) {
                content.put(write.bytes(), from - position, from, to - from);
            }
            from = to;
        }
    }

    /** Bytes that grow; what was never written is zero. */
    private static final class Content {
        private byte[] bytes;
        private int size;

        Content(byte[] bytes) {
            this.bytes = bytes.clone();
            this.size = bytes.length;
        }

        int size() {
            return size;
        }

        void put(byte[] source, int from, int position, int count) {
            if (size < position + count) {
                resize(position + count);
            }
            System.arraycopy(source, from, bytes, position, count);
        }

        void resize(int newSize) {
            if (bytes.length < newSize) {
                bytes = Arrays.copyOf(bytes, Math.max(newSize, bytes.length * 2));
            }
            if (newSize < size) {
                Arrays.fill(bytes, newSize, size, (byte) 0);
            }
            size = newSize;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
