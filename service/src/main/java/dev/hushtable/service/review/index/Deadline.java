package dev.hushtable.service.review.index;

import dev.hushtable.service.review.AuditSearchException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Until when a question may be worked on. */
record Deadline(LongSupplier nanoTime, long atNanos) {

    static Deadline in(Duration duration, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + duration.toNanos());
    }

    /** @throws AuditSearchException when it has passed */
    void check() {
        if (nanoTime.getAsLong() - atNanos > 0) {
            throw new AuditSearchException(
                    AuditSearchException.Reason.TOO_LONG, "the question takes too long: ask about a shorter time");
        }
    }
}
