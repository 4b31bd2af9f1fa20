package dev.hushtable.audit.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;

/** A file of a {@link SimulatedDisk}, whatever its name: what programs see of it, and what a power failure leaves. */
final class Inode {
    private static final int SECTOR = 512;
    private static long numbers;

    private final long number = ++numbers;
    private final TreeSet<Integer> dirtySectors = new TreeSet<>();
    private byte[] seen = {};
    private byte[] durable = {};
    private int seenSize;
    private int durableSize;

    /** A file that is on the disk. */
    static Inode of(byte[] content) {
        Inode inode = new Inode();
        inode.seen = content.clone();
        inode.seenSize = content.length;
        inode.force();
        return inode;
    }

    long number() {
        return number;
    }

    int size() {
        return seenSize;
    }

    byte[] content() {
        return Arrays.copyOf(seen, seenSize);
    }

    void put(ByteBuffer source, int position, int count) {
        if (seen.length < position + count) {
            seen = Arrays.copyOf(seen, Math.max(position + count, seen.length * 2));
        }
        source.get(seen, position, count);
        seenSize = Math.max(seenSize, position + count);
        for (int sector = position / SECTOR; count > 0 && sector <= (position + count - 1) / SECTOR; sector++) {
            dirtySectors.add(sector);
        }
    }

    int read(ByteBuffer target, int position) {
        int count = Math.min(target.remaining(), seenSize - position);
        if (count <= 0) {
            return target.hasRemaining() ? -1 : 0;
        }
        target.put(seen, position, count);
        return count;
    }

    void truncate(int size) {
        seenSize = size;
        Arrays.fill(seen, size, seen.length, (byte) 0);
    }

    void force() {
        durable = seen.clone();
        durableSize = seenSize;
        dirtySectors.clear();
    }

    /** What a failed fsync leaves in memory is marked clean, although it is not on the disk. */
    void failToForce() {
        dirtySectors.clear();
    }

    /** Of what was not forced a random part is kept. */
    void losePower(Random random) {
        boolean grew = seenSize != durableSize && random.nextBoolean();
        int size = grew ? seenSize : durableSize;
        byte[] content = Arrays.copyOf(Arrays.copyOf(durable, durableSize), size);
        for (int sector : dirtySectors) {
            int from = sector * SECTOR;
            int to = Math.min(Math.min(from + SECTOR, size), seenSize);
            if (from < to && random.nextBoolean()) {
                System.arraycopy(seen, from, content, from, to - from);
            }
        }
        seen = content;
        seenSize = size;
        force();
    }
}
