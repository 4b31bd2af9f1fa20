package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log in memory whose disk is as fast, as slow or as broken as a test wants. */
final class FakeAuditLog implements AuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<AuditEntry> entries = new ArrayList<>();
    private CompletableFuture<Long> disk = CompletableFuture.completedFuture(0L);
    private Runnable onAppend = () -> {};

    /** From now on records are durable when {@code future} is. */
    void disk(CompletableFuture<Long> future) {
        disk = future;
    }

    void onAppend(Runnable action) {
        onAppend = action;
    }

    @Override
    public synchronized CompletableFuture<Long> append(AuditEntry entry) {
        onAppend.run();
        entries.add(entry);
        return disk;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close() {}

    synchronized List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    List<byte[]> leaves() {
        return entries().stream().map(AuditEntry::leaf).toList();
    }

    /** As they would be committed with a write. */
    List<byte[]> outboxEntries() {
        return entries().stream().map(OutboxEntry::encode).toList();
    }

    /** With what they keep back. */
    List<JsonNode> records() {
        return entries().stream().map(Plain::bytes).map(FakeAuditLog::parsed).toList();
    }

    /** The one record there is. */
    JsonNode record() {
        List<JsonNode> records = records();
        if (records.size() != 1) {
            throw new AssertionError(records.size() + " records: " + records);
        }
        return records.getFirst();
    }

    static JsonNode parsed(byte[] leaf) {
        try {
            return JSON.readTree(leaf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
