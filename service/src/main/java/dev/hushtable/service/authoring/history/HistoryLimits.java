package dev.hushtable.service.authoring.history;

/** Bounds of what a long history takes in memory. Ours. */
final class HistoryLimits {
    /** Distinct questions whose answers are kept; about a kilobyte each. */
    static final int MAX_REMEMBERED = 65_536;

    /** Kinds of differences, uses, and reasons that are told apart. */
    static final int MAX_KINDS = 20_000;

    /** Values of one key that one principal's pattern may hold before it is no list any more. */
    static final int MAX_LISTED_VALUES = 10;

    private HistoryLimits() {}
}
