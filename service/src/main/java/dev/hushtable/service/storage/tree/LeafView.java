package dev.hushtable.service.storage.tree;

import org.jspecify.annotations.Nullable;

/**
 * A leaf as a reader found it, with the range of keys that belongs to it. Neighbours are found by these bounds, not by
 * links, so a split dirties no neighbour.
 *
 * @param commit the commit that last wrote the leaf: while it stays, so do all entries
 * @param lower the least key that belongs here; null in the first leaf
 * @param upper the least key that belongs to the next leaf; null in the last
 */
record LeafView(Leaf leaf, long commit, byte @Nullable [] lower, byte @Nullable [] upper, Snapshot snapshot) {}
