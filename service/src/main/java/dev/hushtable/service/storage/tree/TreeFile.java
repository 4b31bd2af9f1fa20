package dev.hushtable.service.storage.tree;

/**
 * One file: where its blocks are, and what opens them.
 *
 * @param name what errors call it; not a secret
 */
public record TreeFile(String name, BlockStore store, BlockSeals.Source seals) {}
