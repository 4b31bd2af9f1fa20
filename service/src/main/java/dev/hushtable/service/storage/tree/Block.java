package dev.hushtable.service.storage.tree;

/**
 * A node at its place and time.
 *
 * @param generation the random stamp of this sealing
 * @param commit number of the commit that wrote it; readers of an older snapshot start again
 */
record Block(long id, long generation, long commit, Node node) {}
