package dev.hushtable.service.review.detect;

import java.time.Duration;

/** Bounds of what detections may ask for, and of what is remembered for them; chosen here. */
final class Limits {
    /** Files in a folder of detections. */
    static final int MAX_DETECTIONS = 500;

    static final int MAX_FILE_CHARS = 256 << 10;

    /** Nodes of one YAML file: an alias repeats its anchor's, so that a small file could mean a huge one. */
    static final int MAX_NODES = 20_000;

    static final int MAX_DEPTH = 30;

    /** What a count may wait for, and with it the times kept of one group. */
    static final int MAX_COUNT = 10_000;

    /** Groups a detection keeps apart; beyond them the one that was quiet longest is forgotten. */
    static final int MAX_GROUPS = 10_000;

    /** Combinations of values a detection remembers to have seen. */
    static final int MAX_SEEN = 200_000;

    static final Duration MAX_SPAN = Duration.ofDays(90);

    /** Events of one test, repetitions included. */
    static final int MAX_SAMPLES = 20_000;

    /** Alerts one event may raise; more groups than that are one alert's. */
    static final int MAX_GROUPS_OF_EVENT = 100;

    private Limits() {}
}
