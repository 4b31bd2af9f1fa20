package dev.hushtable.policy.source;

/** A place in a file, line and column from 1. */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);
}
