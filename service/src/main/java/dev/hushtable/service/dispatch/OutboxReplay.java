package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.log.ReadableLog;
import dev.hushtable.service.storage.OutboxDrain;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings records that were committed with their writes, but perhaps never logged, into the audit log: those it does not
 * hold yet, by event id. Looks back in the log no further than the oldest of them. Thread-safe.
 */
public final class OutboxReplay implements OutboxDrain {
    private static final JsonFactory JSON = new JsonFactory();

    /** A record is stamped when its request arrives, and may be logged so much later than one stamped after it. */
    private static final long DISORDER_SECONDS = 120;

    /** Records that share the wait for the disk; the log's queue takes 65,536. */
    private static final int GROUP = 1_000;

    private final ReadableLog log;
    private final DurableLog durable;
    private final AtomicInteger replayed = new AtomicInteger();

    /**
     * @param log where to look
     * @param durable the same log, where to append
     */
    public OutboxReplay(ReadableLog log, DurableLog durable) {
        this.log = log;
        this.durable = durable;
    }

    /** How many records the log was missing so far. */
    public int replayed() {
        return replayed.get();
    }

    /** What identifies a record and says how old it is. */
    private record Stamp(String eventId, Instant eventTime) {}

    @Override
    public void drain(List<byte[]> records) {
        Map<String, AuditEntry> wanted = new LinkedHashMap<>();
        Instant oldest = Instant.MAX;
        for (byte[] record : records) {
            AuditEntry entry = entry(record);
            Stamp stamp = stamp(entry.leaf());
            if (stamp == null) {
                throw new AuditUnavailableException("a table's outbox holds a record without an event id");
            }
            wanted.put(stamp.eventId(), entry);
            oldest = stamp.eventTime().isBefore(oldest) ? stamp.eventTime() : oldest;
        }
        wanted.keySet().removeAll(present(wanted.keySet(), oldest));
        List<AuditEntry> missing = List.copyOf(wanted.values());
        for (int from = 0; from < missing.size(); from += GROUP) {
            List<AuditEntry> group = missing.subList(from, Math.min(from + GROUP, missing.size()));
            durable.append(group);
            replayed.addAndGet(group.size());
        }
    }

    private static AuditEntry entry(byte[] record) {
        try {
            return OutboxEntry.decode(record);
        } catch (IllegalArgumentException e) {
            throw new AuditUnavailableException("a table's outbox holds what is no record", e);
        }
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
