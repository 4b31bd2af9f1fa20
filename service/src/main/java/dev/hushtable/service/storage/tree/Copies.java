package dev.hushtable.service.storage.tree;

import java.util.Arrays;

/** Changed copies of arrays that are never changed in place. */
final class Copies {

    private Copies() {}

    static <T> T[] insert(T[] array, int index, T element) {
        T[] copy = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, copy, index + 1, array.length - index);
        copy[index] = element;
        return copy;
    }

    static <T> T[] remove(T[] array, int index) {
        T[] copy = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, copy, index, copy.length - index);
        return copy;
    }

    static <T> T[] concat(T[] left, T[] right) {
        T[] copy = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, copy, left.length, right.length);
        return copy;
    }

    static long[] insert(long[] array, int index, long element) {
        long[] copy = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, copy, index + 1, array.length - index);
        copy[index] = element;
        return copy;
    }

    static long[] remove(long[] array, int index) {
        long[] copy = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, copy, index, copy.length - index);
        return copy;
    }

    static long[] concat(long[] left, long[] right) {
        long[] copy = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, copy, left.length, right.length);
        return copy;
    }
}
