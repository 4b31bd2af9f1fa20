package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.service.authoring.history.Disclosing;
import dev.hushtable.service.review.export.ExportRun;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Puts into exported records what they keep back. */
final class ExportDisclosing {
    /** As many as the server discloses at once. */
    private static final int AT_ONCE = 50;

    private static final long RETRY_SECONDS = 5;

    private ExportDisclosing() {}

    /** By the keys of a data folder. */
    static ExportRun.Disclosed offline(AuditReader log, Disclosing keys) {
        return records -> {
            List<ExportedRecord> shown = new ArrayList<>();
            for (ExportedRecord record : records) {
                AuditEvent event = record.event();
                byte[] sealed = log.entry(event.index()).disclosures();
                shown.add(record.showing(event.disclosed(keys.open(event.eventId(), sealed))));
            }
            return shown;
        };
    }

    /**
     * By a running server, which records who asked and what for. It discloses one record a second when it has disclosed a few
     * hundred; that is waited for.
     */
    static ExportRun.Disclosed live(AdminClient client, String purpose) {
        return records -> {
            Map<Long, AuditEvent> shown = new HashMap<>();
            List<Long> wanted =
                    records.stream().map(record -> record.event().index()).toList();
            for (int next = 0; next < wanted.size(); ) {
                JsonNode answer = patiently(
                                client, wanted.subList(next, Math.min(wanted.size(), next + AT_ONCE)), purpose)
                        .path("Events");
                for (JsonNode event : answer) {
                    long index = event.path("Index").asLong();
                    shown.put(index, event(index, event.path("Record")));
                }
                // An answer that grew too long ends early; one record is always in it.
                next += Math.max(1, answer.size());
            }
            return records.stream()
                    .map(record -> {
                        AuditEvent event = shown.get(record.event().index());
                        return event == null ? record : record.showing(event);
                    })
                    .toList();
        };
    }

    private static AuditEvent event(long index, JsonNode record) throws IOException {
        try {
            return AuditEvent.parse(index, record.toString().getBytes(UTF_8));
        } catch (MalformedRecordException e) {
            throw new IOException("the server shows a record that is none", e);
        }
    }

    private static JsonNode patiently(AdminClient client, List<Long> indexes, String purpose) throws IOException {
        ObjectNode request = AdminClient.request().put("Purpose", purpose);
        ArrayNode events = request.putArray("Events");
        indexes.forEach(index -> events.addObject().put("Index", index));
        while (true) {
            try {
                return client.call("DiscloseAudit", request);
            } catch (CommandFailure refused) {
                if (refused.exitCode() != CommandFailure.TRY_AGAIN) {
                    throw refused;
                }
            }
            try {
                TimeUnit.SECONDS.sleep(RETRY_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for records to be disclosed", e);
            }
        }
    }
}
