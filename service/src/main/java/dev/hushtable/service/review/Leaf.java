package dev.hushtable.service.review;

/**
 * An entry of the log without what it keeps back.
 *
 * @param index its place, from 0
 * @param leaf the exact bytes that are hashed into the tree
 */
public record Leaf(long index, byte[] leaf) {}
