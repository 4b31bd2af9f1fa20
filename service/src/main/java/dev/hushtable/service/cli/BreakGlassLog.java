package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.service.authoring.history.Disclosing;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The broken glasses an audit log tells of, with what was done behind them. */
final class BreakGlassLog {
    private static final String OPENED = "BreakGlassOpened";

    private final Map<String, Opening> openings = new LinkedHashMap<>();

    /** One session that could go over a Deny. */
    static final class Opening {
        private final JsonNode details;
        private final String at;
        private final SortedSet<String> overridden = new TreeSet<>();
        private int requests;

        Opening(JsonNode event) {
            this.details = event.path("serviceEventDetails");
            this.at = event.path("eventTime").asText();
        }

        /** When, as the record has it. */
        String at() {
            return at;
        }

        /** How many requests the session made. */
        int requests() {
            return requests;
        }

        /** The Deny statements it went over. */
        SortedSet<String> overridden() {
            return overridden;
        }

        String detail(String name) {
            return details.path(name).asText();
        }
    }

    private BreakGlassLog() {}

    /**
     * Reads the whole log; the openings by access key id, oldest first.
     *
     * @throws CommandFailure when there is no log, or it cannot be read
     */
    static Map<String, Opening> read(Settings settings) {
        Path folder = settings.dataDirectory().audit();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        BreakGlassLog log = new BreakGlassLog();
        // With keys elsewhere only the server can say who it was: tokens stand for them here.
        DisclosingOffline own = settings.remoteKms() == null ? DisclosingOffline.open(settings) : null;
        try (own) {
            Disclosing disclosing = own == null ? Disclosing.NOTHING : own;
            AuditReader.open(new DiskLogFiles(folder)).forward(0, entry -> {
                log.add(record(entry, disclosing));
                return EntryVisitor.Next.GO_ON;
            });
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        }
        return log.openings;
    }

    /** Only openings are of interest with names; other records are read as they are. */
    private static JsonNode record(Entry entry, Disclosing disclosing) {
        JsonNode leaf = StrictJson.object(entry.leaf());
        if (!leaf.path("eventName").asText().equals(OPENED)) {
            return leaf;
        }
        AuditEvent event = AuditEvent.parse(entry.index(), entry.leaf());
        return StrictJson.object(event.disclosed(disclosing.open(event.eventId(), entry.disclosures()))
                .raw()
                .bytes());
    }

    private void add(JsonNode record) {
        if (record.path("eventName").asText().equals(OPENED)
                && record.path("eventType").asText().equals("AwsServiceEvent")) {
            Opening opening = new Opening(record);
            openings.put(opening.detail("accessKeyId"), opening);
            return;
        }
        JsonNode use = record.path("additionalEventData").path("breakGlass");
        Opening opening =
                openings.get(record.path("userIdentity").path("accessKeyId").asText());
        if (!use.isMissingNode() && opening != null) {
            opening.requests++;
            use.path("overridden").forEach(statement -> opening.overridden.add(statement.asText()));
        }
    }
}
