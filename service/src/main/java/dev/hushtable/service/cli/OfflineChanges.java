package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.storage.SealedRecords;
import dev.hushtable.service.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a command did to the root of trust or the key store, for the audit log, which belongs to the server: durable before
 * it is done, and again when it is done. A running server puts it into the log within a second, another when it starts.
 * Thread-safe.
 */
public final class OfflineChanges {
    private static final String SPACE = "offline-changes";

    private final SealedRecords records;
    private final InstantSource clock;

    /** @param records sealed under the root of trust, and sealed anew when that rotates */
    public OfflineChanges(SealedRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Whether a command said that it would, or that it had. */
    public enum Outcome {
        BEGUN,
        DONE
    }

    /** A change as the log will have it. */
    public record Change(String id, String event, Outcome outcome, SortedMap<String, String> details) {
        public Change {
            details = new TreeMap<>(details);
        }

        private String name() {
            return id + "." + outcome;
        }

        private Change as(Outcome next) {
            return new Change(id, event, next, details);
        }
    }

    /** Before anything is changed; durable on return. */
    Change begin(String event, SortedMap<String, String> details) {
        SortedMap<String, String> all = new TreeMap<>(details);
        all.put("by", System.getProperty("user.name", "?"));
        all.put("at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        Change change = new Change(UUID.randomUUID().toString(), event, Outcome.BEGUN, all);
        put(change);
        return change;
    }

    /** Nothing was changed after all. */
    void refused(Change change) {
        records.remove(SPACE, change.name());
    }

    /** Before it is reported; durable on return. */
    void done(Change change) {
        put(change.as(Outcome.DONE));
        records.remove(SPACE, change.name());
    }

    /** Does something between its two records; {@code done} is not there unless it came to its end. */
    void make(String event, SortedMap<String, String> details, Runnable work) {
        Change change = begin(event, details);
        try {
            work.run();
        } catch (CommandFailure e) {
            refused(change);
            throw e;
        }
        done(change);
    }

    private void put(Change change) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", change.id())
                .put("event", change.event())
                .put("outcome", change.outcome().name());
        ObjectNode details = json.putObject("details");
        change.details().forEach(details::put);
        records.put(SPACE, change.name(), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Those that are not in the audit log yet. */
    public List<Change> unrecorded() {
        List<Change> changes = new ArrayList<>();
        for (byte[] record : records.list(SPACE).values()) {
            changes.add(read(StrictJson.object(record)));
        }
        return changes;
    }

    private static Change read(JsonNode json) {
        SortedMap<String, String> details = new TreeMap<>();
        json.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new Change(
                json.path("id").asText(),
                json.path("event").asText(),
                Outcome.valueOf(json.path("outcome").asText()),
                details);
    }

    /** The audit log holds it now. */
    public void recorded(Change change) {
        records.remove(SPACE, change.name());
    }
}
