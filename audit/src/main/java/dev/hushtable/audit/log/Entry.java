package dev.hushtable.audit.log;

/**
 * One entry of the log.
 *
 * @param index its place, from 0
 * @param leaf the exact bytes that were appended
 */
public record Entry(long index, byte[] leaf) {}
