package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.WriteOutcome;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The record of what one request commits apart from the rest. Confined as {@link RequestRecording} is.
 */
final class RecordedPart implements Recording {
    private final Recording whole;
    private final Function<AuditFacts, AuditEntry> record;
    private final AuditFacts facts = new AuditFacts();
    private volatile @Nullable AuditEntry entry;
    private ItemStore.@Nullable OutboxEntry outboxEntry;
    private boolean done;

    /** @param record the record, from what is stated */
    RecordedPart(Recording whole, Function<AuditFacts, AuditEntry> record) {
        this.whole = whole;
        this.record = record;
    }

    @Override
    public AuditFacts facts() {
        return facts;
    }

    @Override
    public ItemStore.OutboxRecord outboxRecord() {
        return outcomes -> {
            AuditEntry made = record.apply(facts);
            entry = made;
            return OutboxEntry.encode(made);
        };
    }

    @Override
    public Recording part(String resourceArn) {
        return whole.part(resourceArn);
    }

    @Override
    public DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied) {
        return whole.deniedInPart(denied);
    }

    @Override
    public void amended() {
        whole.amended();
    }

    @Override
    public void committed(ItemStore.Commit commit) {
        outboxEntry = commit.outboxEntry();
        done = commit.outcomes().stream().allMatch(WriteOutcome.Applied.class::isInstance);
    }

    boolean isCommitted() {
        return outboxEntry != null;
    }

    /** Adds the entry that were stored with the data or, of what changed nothing, the one that would have been. */
    void addTo(List<AuditEntry> records) {
        if (done) {
            AuditEntry stored = entry;
            records.add(stored == null ? record.apply(facts) : stored);
        }
    }

    void durable() {
        if (outboxEntry != null) {
            outboxEntry.settle();
        }
    }
}
