package dev.hushtable.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What was destroyed, by the audit log, after a backup of the key store was made: putting the backup back would undo it.
 * KMS keys, imported material, slots of the root of trust and master keys are in a backup; keys of subjects and classes are
 * not, they lie with the tables.
 */
final class DestroyedSince {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORTH_READING = Pattern.compile(
            "\"eventName\":\"(DeleteKey|ScheduleKeyDeletion|DeleteImportedKeyMaterial|DeleteExpiredKeyMaterial"
                    + "|RootSlotRemoved|RootRotated|RootRotationFinished)\"");
    private static final Set<String> OF_ROOT = Set.of("RootSlotRemoved", "RootRotated", "RootRotationFinished");

    /** Records are stamped when a request arrives, and may be logged a little later than one stamped after it. */
    private static final Duration DISORDER = Duration.ofMinutes(2);

    private final SortedSet<String> found = new TreeSet<>();
    private final Instant backupMadeAt;

    private DestroyedSince(Instant backupMadeAt) {
        this.backupMadeAt = backupMadeAt;
    }

    /** For people, one destruction each; none when the log holds none. */
    static SortedSet<String> in(Path auditLog, Instant backupMadeAt) {
        DestroyedSince search = new DestroyedSince(backupMadeAt);
        try {
            AuditReader.open(new DiskLogFiles(auditLog)).backward(entry -> search.visit(entry.leaf()));
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "cannot read the audit log in " + auditLog + ": " + e.getMessage());
        }
        return search.found;
    }

    private EntryVisitor.Next visit(byte[] leaf) {
        try {
            JsonNode record = JSON.readTree(leaf);
            Instant time = Instant.parse(record.path("eventTime").asText());
            if (time.isBefore(backupMadeAt.minus(DISORDER))) {
                return EntryVisitor.Next.STOP;
            }
            boolean destroyed = !time.isBefore(backupMadeAt.truncatedTo(ChronoUnit.SECONDS))
                    && !record.has("errorCode")
                    && WORTH_READING
                            .matcher(new String(leaf, StandardCharsets.UTF_8))
                            .find();
            if (destroyed) {
                found.add(time + " " + record.path("eventName").asText() + " " + what(record));
            }
            return EntryVisitor.Next.GO_ON;
        } catch (JsonProcessingException | DateTimeException e) {
            // No record of this server's: it destroyed nothing.
            return EntryVisitor.Next.GO_ON;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String what(JsonNode record) {
        JsonNode details = record.path("serviceEventDetails");
        if (OF_ROOT.contains(record.path("eventName").asText())) {
            return details.path("slot").asText("(master key)");
        }
        String ofEvent = details.path("keyId").asText();
        return ofEvent.isEmpty() ? record.path("resources").path(0).path("ARN").asText() : ofEvent;
    }
}
