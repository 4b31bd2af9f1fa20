package dev.hushtable.service.storage.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Children parted by separators: child {@code i} holds the keys from separator {@code i - 1} (included) to separator
 * {@code i} (excluded). The arrays are never changed after construction.
 */
record Inner(byte[][] separators, long[] children) implements Node.Branching {
    private static final int OBJECT_OVERHEAD_BYTES = 40;

    /** Index of the child whose range holds {@code key}. */
    int childFor(byte[] key) {
        int found = Arrays.binarySearch(separators, key, Arrays::compareUnsigned);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Index of the child that holds the greatest keys below {@code bound}. */
    int childBelow(byte[] bound) {
        int found = Arrays.binarySearch(separators, bound, Arrays::compareUnsigned);
        return found >= 0 ? found : -found - 1;
    }

    long child(int index) {
        return children[index];
    }

    /** The least key of child {@code index}, given that of this node. */
    byte @Nullable [] lowerBound(int index, byte @Nullable [] ownLower) {
        return index == 0 ? ownLower : separators[index - 1];
    }

    /** The least key after child {@code index}, given that after this node. */
    byte @Nullable [] upperBound(int index, byte @Nullable [] ownUpper) {
        return index == separators.length ? ownUpper : separators[index];
    }

    /** Up to {@code most} children behind child {@code index} that may hold keys below {@code to}; null is no bound. */
    long[] childrenBehind(int index, int most, byte @Nullable [] to) {
        int end = index + 1;
        while (end < children.length
                && end - index <= most
                && (to == null || Arrays.compareUnsigned(separators[end - 1], to) < 0)) {
            end++;
        }
        return Arrays.copyOfRange(children, index + 1, end);
    }

    /** Up to {@code most} children before child {@code index} that may hold keys from {@code downTo} on. */
    long[] childrenBefore(int index, int most, byte[] downTo) {
        int start = index;
        while (start > 0 && index - start < most && Arrays.compareUnsigned(separators[start - 1], downTo) > 0) {
            start--;
        }
        return Arrays.copyOfRange(children, start, index);
    }

    /** Child {@code index} was split: {@code right} takes the keys from {@code separator} on. */
    Inner insert(int index, byte[] separator, long right) {
        return new Inner(Copies.insert(separators, index, separator), Copies.insert(children, index + 1, right));
    }

    /** Children {@code index} and {@code index + 1} became one, under the id of the first. */
    Inner remove(int index) {
        return new Inner(Copies.remove(separators, index), Copies.remove(children, index + 1));
    }

    /** Without its last child. */
    Inner removeLast() {
        return new Inner(
                Arrays.copyOf(separators, separators.length - 1), Arrays.copyOf(children, children.length - 1));
    }

    Inner replaceSeparator(int index, byte[] separator) {
        byte[][] changed = separators.clone();
        changed[index] = separator;
        return new Inner(changed, children);
    }

    @Override
    public Inner join(byte[] separator, Node.Branching right) {
        Inner other = (Inner) right;
        byte[][] left = Copies.insert(separators, separators.length, separator);
        return new Inner(Copies.concat(left, other.separators), Copies.concat(children, other.children));
    }

    @Override
    public Node.Split split() {
        int half = (encodedBytes() - HEADER_BYTES) / 2;
        int cut = 0;
        int left = 0;
        while (left + entryBytes(cut) / 2 < half) {
            left += entryBytes(cut++);
        }
        cut = Math.clamp(cut, 1, separators.length - 2);
        Inner before = new Inner(Arrays.copyOf(separators, cut), Arrays.copyOf(children, cut + 1));
        Inner after = new Inner(
                Arrays.copyOfRange(separators, cut + 1, separators.length),
                Arrays.copyOfRange(children, cut + 1, children.length));
        return new Node.Split(before, separators[cut], after);
    }

    @Override
    public boolean isEmpty() {
        return separators.length == 0;
    }

    @Override
    public int encodedBytes() {
        int bytes = HEADER_BYTES + Short.BYTES + Long.BYTES;
        for (int i = 0; i < separators.length; i++) {
            bytes += entryBytes(i);
        }
        return bytes;
    }

    private int entryBytes(int index) {
        return Short.BYTES + separators[index].length + Long.BYTES;
    }

    @Override
    public int weightBytes() {
        return encodedBytes() + OBJECT_OVERHEAD_BYTES * (1 + separators.length);
    }
}
