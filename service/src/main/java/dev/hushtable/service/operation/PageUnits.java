package dev.hushtable.service.operation;

/**
 * What reading a page costs, in read units: each range, and each item fetched for an entry of an index, is rounded up on
 * its own. Not thread-safe.
 */
final class PageUnits {
    private long bytes;
    private long ranges;
    private long fetched;

    void lookedAt(long itemBytes) {
        bytes += itemBytes;
    }

    void fetched(long itemBytes) {
        fetched += ConsumedCapacity.readUnits(itemBytes);
    }

    /** What is looked at from here on lies in another range. */
    void nextRange() {
        ranges += ConsumedCapacity.readUnits(bytes);
        bytes = 0;
    }

    /** What looking cost. */
    long looking() {
        return ranges + ConsumedCapacity.readUnits(bytes);
    }

    /** What fetching cost. */
    long fetching() {
        return fetched;
    }
}
