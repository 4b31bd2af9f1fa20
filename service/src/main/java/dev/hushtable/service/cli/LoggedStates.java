package dev.hushtable.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The states of table files that the audit log holds, under its signed checkpoints. */
final class LoggedStates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "\"eventName\":\"StatesAnchored\"";

    private final Path log;

    LoggedStates(Path log) {
        this.log = log;
    }

    /** The last state of a file in the log, as {@code commit:digest}; null when it holds none. */
    @Nullable
    String last(String fileId) {
        @Nullable String[] found = {null};
        try {
            AuditReader.open(new DiskLogFiles(log)).backward(entry -> {
                String record = new String(entry.leaf(), StandardCharsets.UTF_8);
                if (record.contains(EVENT) && record.contains(fileId)) {
                    found[0] = state(record, fileId);
                }
                return found[0] == null ? EntryVisitor.Next.GO_ON : EntryVisitor.Next.STOP;
            });
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "cannot read the audit log in " + log + ": " + e.getMessage());
        }
        return found[0];
    }

    private static @Nullable String state(String record, String fileId) {
        try {
            JsonNode state = JSON.readTree(record).path("serviceEventDetails").path(fileId);
            return state.isTextual() ? state.asText() : null;
        } catch (JsonProcessingException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the audit log holds a record that is no JSON");
        }
    }
}
