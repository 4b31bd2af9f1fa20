package dev.hushtable.service.storage.tree;

import java.util.function.LongSupplier;

/**
 * One file: where its blocks are, and what opens them.
 *
 * @param name what errors call it; not a secret
 * @param witnessed a number that every commit takes down, see {@link SealedTree#witnessed}
 */
public record TreeFile(String name, BlockStore store, BlockSeals.Source seals, LongSupplier witnessed) {
    /** A file that witnesses nothing. */
    public TreeFile(String name, BlockStore store, BlockSeals.Source seals) {
        this(name, store, seals, () -> 0);
    }
}
