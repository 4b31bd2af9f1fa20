package dev.hushtable.service.review.detect;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import java.time.Instant;

/**
 * What detections look at of one event. Immutable.
 *
 * @param index the event's place in the log
 * @param details what the server said of an event of its own
 * @param itemsReturned how many items left with the answer
 * @param itemsScanned how many were read for it
 */
public record Observation(
        long index, Instant time, Facts facts, JsonObject details, long itemsReturned, long itemsScanned) {

    public static Observation of(AuditEvent event) {
        return new Observation(
                event.index(),
                event.eventTime(),
                EventFacts.of(event),
                event.raw().object("serviceEventDetails"),
                event.itemsReturned(),
                event.itemsScanned());
    }
}
