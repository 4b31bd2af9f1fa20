package dev.hushtable.audit.log;

/**
 * One entry of the log.
 *
 * @param index its place, from 0
 * @param leaf the exact bytes that were appended
 * @param disclosures what the leaf keeps back, opaque; empty when there was nothing or it was taken away
 */
public record Entry(long index, byte[] leaf, byte[] disclosures) {}
