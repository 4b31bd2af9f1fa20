package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.service.authoring.history.Disclosing;
import dev.hushtable.service.authoring.history.HistoryEvent;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log has of one decision.
 *
 * @param entry as it lies in the log
 * @param record with what could be disclosed of it
 */
record RecordedDecision(Entry entry, ObjectNode record) {

    /**
     * Looks for a decision, the newest records first.
     *
     * @param id of a record or of a request
     * @throws CommandFailure when there is no log, or nothing of that id in it
     */
    static RecordedDecision find(Path log, String id) {
        if (!Files.isDirectory(log)) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "no audit log in " + log.toAbsolutePath());
        }
        List<RecordedDecision> found = new ArrayList<>();
        try {
            AuditReader.open(new DiskLogFiles(log)).backward(entry -> {
                RecordedDecision one = of(entry, id);
                if (one != null) {
                    found.add(one);
                }
                return one != null && one.text("eventID").equals(id) ? EntryVisitor.Next.STOP : EntryVisitor.Next.GO_ON;
            });
        } catch (IOException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "cannot read the audit log: " + e.getMessage());
        }
        return found.stream()
                .filter(one -> !one.decision().isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(PolicyCommand.UNREADABLE, absent(found, id)));
    }

    private static String absent(List<RecordedDecision> found, String id) {
        return found.isEmpty()
                ? "the audit log has no decision '" + id
                        + "'; it is a DecisionId of a denial, an eventID or a requestID"
                : "the request came to no decision: it was refused before, with "
                        + found.getFirst().text("errorCode");
    }

    private static @Nullable RecordedDecision of(Entry entry, String id) {
        // Most records are others; only what holds the id is worth being parsed.
        if (!new String(entry.leaf(), StandardCharsets.UTF_8).contains('"' + id + '"')) {
            return null;
        }
        RecordedDecision one = new RecordedDecision(entry, StrictJson.object(entry.leaf()));
        return one.text("eventID").equals(id) || one.text("requestID").equals(id) ? one : null;
    }

    /** The record and what of it could be opened. */
    HistoryEvent event(Disclosing disclosing) {
        return HistoryEvent.of(entry.index(), entry.leaf(), disclosing.open(text("eventID"), entry.disclosures()));
    }

    /** The same with what it keeps back. */
    RecordedDecision disclosed(HistoryEvent event) {
        return new RecordedDecision(entry, StrictJson.object(event.plain().raw().bytes()));
    }

    /** {@code ALLOW}, {@code DENY}, or empty when there was none. */
    String decision() {
        return more("decision").asText();
    }

    /** The receipt of a denial; null when the record has none. */
    @Nullable
    String encodedMessage() {
        return more("encodedMessage").isTextual() ? more("encodedMessage").asText() : null;
    }

    /** {@code policy:Sid} or {@code policy:line}. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        more("statements").forEach(one -> statements.add(one.asText()));
        return statements;
    }

    String policyHash() {
        return more("policyVersion").asText();
    }

    String text(String member) {
        return record.path(member).asText();
    }

    JsonNode more(String member) {
        return record.path("additionalEventData").path(member);
    }
}
