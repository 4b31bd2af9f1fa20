package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.service.storage.OutboxDrain;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Brings records that were committed with their writes, but perhaps never logged, into the audit log: those it does not
 * hold yet, by event id. Looks back in the log no further than the oldest of them. Thread-safe.
 */
public final class OutboxReplay implements OutboxDrain {
    private static final JsonFactory JSON = new JsonFactory();

    /** A record is stamped when its request arrives, and may be logged so much later than one stamped after it. */
    private static final long DISORDER_SECONDS = 120;

    private final FileAuditLog log;

    public OutboxReplay(FileAuditLog log) {
        this.log = log;
    }

    /** What identifies a record and says how old it is. */
    private record Stamp(String eventId, Instant eventTime) {}

    @Override
    public void drain(List<byte[]> records) {
        Map<String, byte[]> wanted = new LinkedHashMap<>();
        Instant oldest = Instant.MAX;
        for (byte[] record : records) {
            Stamp stamp = stamp(record);
            if (stamp == null) {
                throw new AuditUnavailableException("a table's outbox holds a record without an event id");
            }
            wanted.put(stamp.eventId(), record);
            oldest = stamp.eventTime().isBefore(oldest) ? stamp.eventTime() : oldest;
        }
        Set<String> present = present(wanted.keySet(), oldest);
        wanted.keySet().removeAll(present);
        wanted.values().forEach(this::append);
    }

    private Set<String> present(Set<String> wanted, Instant oldest) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Instant horizon = oldest.minusSeconds(DISORDER_SECONDS);
        try {
            return log.reader().present(wanted, OutboxReplay::eventId, leaf -> isOlder(leaf, horizon));
        } catch (IOException e) {
            throw new AuditUnavailableException("the audit log cannot be read", e);
        }
    }

    private static @Nullable String eventId(byte[] leaf) {
        Stamp stamp = stamp(leaf);
        return stamp == null ? null : stamp.eventId();
    }

    private static boolean isOlder(byte[] leaf, Instant horizon) {
        Stamp stamp = stamp(leaf);
        return stamp != null && stamp.eventTime().isBefore(horizon);
    }

    private void append(byte[] record) {
        try {
            log.append(record).get();
        } catch (ExecutionException e) {
            throw new AuditUnavailableException("a record of a table's outbox could not be logged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while a table's outbox was drained", e);
        }
    }

    /** Reads the two members without building a tree; null for an entry that is no record of ours. */
    private static @Nullable Stamp stamp(byte[] record) {
        String eventId = null;
        Instant eventTime = null;
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "eventID" -> eventId = json.getText();
                    case "eventTime" -> eventTime = Instant.parse(json.getText());
                    default -> json.skipChildren();
                }
            }
        } catch (IOException | DateTimeException e) {
            return null;
        }
        return eventId == null || eventTime == null ? null : new Stamp(eventId, eventTime);
    }
}
