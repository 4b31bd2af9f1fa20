package dev.hushtable.service.server;

import dev.hushtable.service.cli.BreakGlassReviews;
import dev.hushtable.service.cli.BreakGlassReviews.Review;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts reviews of broken glasses into the audit log; one that a crash interrupts is recorded again. Used by one thread. */
final class RecordedReviews {
    private static final String SOURCE = "sts.amazonaws.com";

    private final BreakGlassReviews reviews;
    private final ServiceEvents events;

    RecordedReviews(BreakGlassReviews reviews, ServiceEvents events) {
        this.reviews = reviews;
        this.events = events;
    }

    /** What the command line added since the last time; what cannot be recorded now is recorded next time. */
    void recordNew() {
        for (Review review : reviews.unrecorded()) {
            SortedMap<String, String> details = new TreeMap<>();
            details.put("accessKeyId", review.accessKeyId());
            details.put("note", review.note());
            details.put("reviewedAt", review.at().toString());
            events.record(
                    SOURCE, "BreakGlassReviewed", details, ServiceEvents.About.local("reviewer", review.reviewer()));
            reviews.markRecorded(review);
        }
    }
}
