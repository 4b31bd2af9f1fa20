package dev.hushtable.audit.tree;

import java.util.Arrays;

/**
 * The entries of a bundle where they lie in its bytes: nothing is copied until somebody wants one. Immutable, as long as
 * nobody writes into the bytes.
 */
public final class EntrySlices {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;

    private EntrySlices(byte[] bytes, int[] starts, int[] ends) {
        this.bytes = bytes;
        this.starts = starts;
        this.ends = ends;
    }

    /** @throws IllegalArgumentException unless there are exactly {@code width} entries and nothing after them */
    static EntrySlices of(byte[] bytes, int width) {
        int[] starts = new int[width];
        int[] ends = new int[width];
        int at = 0;
        for (int i = 0; i < width; i++) {
            starts[i] = at + Short.BYTES;
            ends[i] = starts[i] > bytes.length
                    ? Integer.MAX_VALUE
                    : starts[i] + (Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]));
            if (ends[i] > bytes.length) {
                throw new IllegalArgumentException("ends within entry " + i + " of " + width);
            }
            at = ends[i];
        }
        if (at < bytes.length) {
            throw new IllegalArgumentException("has " + (bytes.length - at) + " bytes after its " + width + " entries");
        }
        return new EntrySlices(bytes, starts, ends);
    }

    /** The first so many. */
    public EntrySlices first(int width) {
        return width == size()
                ? this
                : new EntrySlices(bytes, Arrays.copyOf(starts, width), Arrays.copyOf(ends, width));
    }

    public int size() {
        return starts.length;
    }

    /** A copy of one. */
    public byte[] entry(int place) {
        return Arrays.copyOfRange(bytes, starts[place], ends[place]);
    }

    /** The hash of one. */
    public Hash hash(int place, Hasher hasher) {
        return hasher.leaf(bytes, starts[place], ends[place] - starts[place]);
    }

    /** Shows one to somebody who writes nothing into it. */
    public <T> T look(int place, Look<T> look) {
        return look.at(bytes, starts[place], ends[place]);
    }

    /** Reads bytes from one place up to another. */
    @FunctionalInterface
    public interface Look<T> {
        T at(byte[] bytes, int from, int end);
    }
}
