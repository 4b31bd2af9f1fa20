package dev.hushtable.service.storage.tree;

/** Is shown one entry of a tree after the other. */
public interface EntryVisitor {

    /**
     * Returns whether to go on.
     *
     * @param key not to be changed
     * @param value not to be changed
     */
    boolean visit(byte[] key, byte[] value);
}
