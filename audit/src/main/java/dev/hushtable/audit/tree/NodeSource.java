package dev.hushtable.audit.tree;

/** Hashes of complete subtrees: node {@code index} of height {@code height} covers 2^height entries. */
@FunctionalInterface
public interface NodeSource<E extends Exception> {
    Hash node(int height, long index) throws E;
}
