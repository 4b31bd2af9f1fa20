package dev.hushtable.service.storage.tree;

/**
 * A node at its place and time.
 *
 * @param generation the random stamp of this sealing
 * @param commit number of the commit that wrote it; readers of an older snapshot start again
 * @param tree number of the tree it belongs to
 */
record Block(long id, long generation, long commit, int tree, Node node) {}
