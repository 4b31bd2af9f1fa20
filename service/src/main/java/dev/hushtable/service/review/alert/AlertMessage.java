package dev.hushtable.service.review.alert;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.event.EventNameProbe;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.detect.Alert;
import dev.hushtable.service.review.detect.DetectionFollower;
import dev.hushtable.service.review.detect.Suppression;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is recorded and delivered: texts without anything that is disclosed. Immutable.
 *
 * @param id of the record, by which whoever gets it twice knows it again
 * @param severity as {@link dev.hushtable.service.review.detect.Severity#word} says it
 * @param details what the record says
 */
public record AlertMessage(String id, Instant time, String severity, SortedMap<String, String> details) {
    private static final EventNameProbe PROBE = EventNameProbe.of(DetectionFollower.ALERT_EVENT);
    private static final String SEVERITY = "severity";
    private static final String SUPPRESSED = "suppressedBy";

    /** What the record of an alert says. */
    public static SortedMap<String, String> details(Alert alert, @Nullable Suppression by) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("detection", alert.detection().name());
        details.put("title", alert.detection().title());
        details.put(SEVERITY, alert.detection().severity().word());
        details.put("count", Long.toString(alert.count()));
        details.put("alertTime", alert.time().toString());
        if (alert.index() >= 0) {
            details.put("eventIndex", Long.toString(alert.index()));
        }
        if (!alert.group().isEmpty()) {
            details.put("group", String.join(", ", alert.group()));
        }
        if (by != null) {
            details.put(SUPPRESSED, by.name());
            details.put("suppressedUntil", by.until().toString());
            details.put("suppressionReason", by.reason());
        }
        return details;
    }

    /** The alert of a record; null when it is the record of something else. */
    public static @Nullable AlertMessage of(long index, byte[] leaf) {
        if (!PROBE.mayBe(leaf)) {
            return null;
        }
        AuditEvent event = AuditEvent.parse(index, leaf);
        if (!event.eventName().equals(DetectionFollower.ALERT_EVENT) || !"AwsServiceEvent".equals(event.eventType())) {
            return null;
        }
        SortedMap<String, String> details = new TreeMap<>();
        event.raw().object("serviceEventDetails").members().forEach((name, value) -> {
            if (value instanceof String text) {
                details.put(name, text);
            }
        });
        return new AlertMessage(event.eventId(), event.eventTime(), details.getOrDefault(SEVERITY, ""), details);
    }

    boolean isSuppressed() {
        return details.containsKey(SUPPRESSED);
    }

    /** One JSON object: the details, {@code id} and {@code time}. */
    public byte[] json() {
        Map<String, Object> members = new TreeMap<>(details);
        members.put("id", id);
        members.put("time", time.toString());
        return new JsonObject(members).bytes();
    }

    String title() {
        return details.getOrDefault("title", details.getOrDefault("detection", ""));
    }
}
