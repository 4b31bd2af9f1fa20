package dev.hushtable.service.dispatch;

import dev.hushtable.service.wire.RawRequest;
import java.time.Instant;

/**
 * What is known of a request when its record is written.
 *
 * @param requestId the id the client gets
 * @param eventId the record's own id
 * @param arrivedAt server clock
 * @param call which API and operation, as far as the target could be read
 * @param raw the request
 */
record Arrival(String requestId, String eventId, Instant arrivedAt, Call call, RawRequest raw) {
    Arrival withEventId(String other) {
        return new Arrival(requestId, other, arrivedAt, call, raw);
    }

    /** An API operation as audit records name it; unknown targets are recorded as such. */
    record Call(String eventSource, String eventName, String apiVersion) {}
}
