package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How long records are kept, what forbids to delete, and which alerts nobody has taken yet: as the log itself tells it. */
final class AuditKeeping {
    private static final String FAILED = "AlertDeliveryFailed";
    private static final String RESUMED = "AlertDeliveryResumed";

    private final AuditSearch search;

    AuditKeeping(AuditSearch search) {
        this.search = search;
    }

    /** A sentence of the newest start. */
    String retention() {
        List<Hit> starts = newest("ServerStarted", 1);
        if (starts.isEmpty()) {
            return "Retention: no start is on record.";
        }
        JsonObject details = starts.getFirst().event().raw().object("serviceEventDetails");
        String months = details.text("auditRetentionMonths");
        if (months == null) {
            return "Retention: the server's last start does not say.";
        }
        String kept = months.equals("0") ? "records are never deleted" : "months are deleted after " + months + " more";
        return "Retention: " + kept
                + (Objects.equals(details.text("auditHold"), "true") ? ", but not while the log is on hold" : "") + ".";
    }

    /** Legal holds, one a line; whoever may not list them reads so. */
    static List<String> holds(AdminClient client) {
        JsonNode holds;
        try {
            holds = client.call("ListLegalHolds", AdminClient.request()).path("LegalHolds");
        } catch (CommandFailure refused) {
            return List.of("Legal holds: not shown (" + refused.getMessage() + ")");
        }
        if (holds.isEmpty()) {
            return List.of("Legal holds: none.");
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode hold : holds) {
            lines.add("Legal hold " + hold.path("HoldId").asText() + " on "
                    + hold.path("TableName").asText() + " ("
                    + hold.path("Covers").asText().toLowerCase(java.util.Locale.ROOT) + ") since "
                    + hold.path("Since").asText() + ": " + hold.path("Reason").asText());
        }
        return lines;
    }

    /** Destinations that do not take alerts now, and how many were raised since. */
    List<String> alerts() {
        Map<String, AuditEvent> last = new LinkedHashMap<>();
        List<Hit> told = new ArrayList<>(newest(FAILED, Limits.MAX_PAGE));
        told.addAll(newest(RESUMED, Limits.MAX_PAGE));
        for (Hit hit : told) {
            String destination = hit.event().raw().object("serviceEventDetails").text("destination");
            last.merge(
                    String.valueOf(destination),
                    hit.event(),
                    (one, other) -> one.index() > other.index() ? one : other);
        }
        List<String> waiting = new ArrayList<>();
        last.forEach((destination, event) -> {
            if (event.eventName().equals(FAILED)) {
                waiting.add("Alerts: " + destination + " takes none since " + event.eventTime() + " ("
                        + event.raw().object("serviceEventDetails").text("reason") + "); " + raisedSince(event)
                        + " alerts raised since; it gets them, and the one it refused, when it does.");
            }
        });
        return waiting.isEmpty() ? List.of("Alerts: no destination is known to be down.") : waiting;
    }

    private long raisedSince(AuditEvent failure) {
        AuditQuery alerts = AuditQuery.ALL
                .with(Field.EVENT_NAME, "DetectionAlert")
                .between(failure.eventTime(), AuditQuery.Span.ALWAYS.to());
        return search.summarize(alerts, List.of(Field.EVENT_NAME)).rows().stream()
                .mapToLong(row -> row.count())
                .sum();
    }

    /** Of the server's own events: a request cannot pass for one. */
    private List<Hit> newest(String name, int limit) {
        return search.search(AuditQuery.ALL
                        .with(Field.EVENT_NAME, name)
                        .with(Field.EVENT_TYPE, "AwsServiceEvent")
                        .limitedTo(limit))
                .hits();
    }
}
