package dev.hushtable.service.storage.tree;

import java.util.Arrays;

/** Keys in ascending unsigned byte order, with their values. The arrays are never changed after construction. */
record Leaf(byte[][] keys, Value[] values) implements Node.Branching {
    static final Leaf EMPTY = new Leaf(new byte[0][], new Value[0]);
    private static final int ENTRY_OVERHEAD_BYTES = Short.BYTES;
    private static final int OBJECT_OVERHEAD_BYTES = 80;

    int size() {
        return keys.length;
    }

    /** Index of {@code key}, or {@code -(insertion point) - 1}. */
    int find(byte[] key) {
        return Arrays.binarySearch(keys, key, Arrays::compareUnsigned);
    }

    /** Index of the first key not below {@code key}. */
    int ceiling(byte[] key) {
        int found = find(key);
        return found >= 0 ? found : -found - 1;
    }

    Leaf insert(int index, byte[] key, Value value) {
        return new Leaf(Copies.insert(keys, index, key), Copies.insert(values, index, value));
    }

    Leaf replace(int index, Value value) {
        Value[] changed = values.clone();
        changed[index] = value;
        return new Leaf(keys, changed);
    }

    Leaf remove(int index) {
        return new Leaf(Copies.remove(keys, index), Copies.remove(values, index));
    }

    @Override
    public Leaf join(byte[] separator, Node.Branching right) {
        Leaf other = (Leaf) right;
        return new Leaf(Copies.concat(keys, other.keys), Copies.concat(values, other.values));
    }

    /**
     * Both halves of a leaf that is too large since entry {@code inserted} came. Where keys come in ascending order, as
     * in a collection by time, the next ones come behind this one: the left half is left full, for good.
     */
    Node.Split splitAfterInsert(int inserted) {
        if (!endsRun(inserted)) {
            return split();
        }
        int after = inserted + 1;
        return after < keys.length && part(0, after).fits() ? splitAt(after) : splitAt(inserted);
    }

    /** Whether an entry has far more in common with the one before it than with the one behind. */
    private boolean endsRun(int index) {
        if (index == 0) {
            return false;
        }
        int before = Arrays.mismatch(keys[index - 1], keys[index]);
        int behind = index + 1 < keys.length ? Arrays.mismatch(keys[index], keys[index + 1]) : 0;
        return before >= behind + Limits.RUN_BYTES;
    }

    @Override
    public Node.Split split() {
        int half = (encodedBytes() - HEADER_BYTES) / 2;
        int cut = 0;
        int left = 0;
        // The entry over the middle goes to the side that stays smaller.
        while (left + entryBytes(cut) / 2 < half) {
            left += entryBytes(cut++);
        }
        return splitAt(Math.clamp(cut, 1, keys.length - 1));
    }

    private Node.Split splitAt(int cut) {
        return new Node.Split(part(0, cut), separator(keys[cut - 1], keys[cut]), part(cut, keys.length));
    }

    private Leaf part(int from, int to) {
        return new Leaf(Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(values, from, to));
    }

    /** The shortest prefix of {@code right} that is still greater than {@code left}: keeps inner blocks wide. */
    private static byte[] separator(byte[] left, byte[] right) {
        return Arrays.copyOf(right, Arrays.mismatch(left, right) + 1);
    }

    @Override
    public boolean isEmpty() {
        return keys.length == 0;
    }

    @Override
    public int encodedBytes() {
        int bytes = HEADER_BYTES + Short.BYTES;
        for (int i = 0; i < keys.length; i++) {
            bytes += entryBytes(i);
        }
        return bytes;
    }

    private int entryBytes(int index) {
        return ENTRY_OVERHEAD_BYTES + keys[index].length + values[index].encodedBytes();
    }

    @Override
    public int weightBytes() {
        return encodedBytes() + OBJECT_OVERHEAD_BYTES * (1 + keys.length);
    }
}
