package dev.hushtable.service.dispatch;

import dev.hushtable.policy.Decision;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request while the request passes the hall. Confined to the request's thread, but for {@link
 * #outboxRecord()}, which a table's writer thread asks while the request's thread waits for it.
 */
final class RequestRecording implements Recording {
    private final AuditRecord.Arrival arrival;
    private final ItemTokens tokens;
    private final AuditFacts facts = new AuditFacts();
    private final List<ItemStore.OutboxEntry> outboxEntries = new ArrayList<>();
    private @Nullable Caller caller;
    private AuditRecord.@Nullable Verdict verdict;
    private byte @Nullable [] outboxBytes;
    private boolean finished;

    RequestRecording(AuditRecord.Arrival arrival, ItemTokens tokens) {
        this.arrival = arrival;
        this.tokens = tokens;
    }

    void calledBy(Caller verified) {
        caller = verified;
    }

    void decided(List<? extends Decision> decisions, String policyHash) {
        verdict = new AuditRecord.Verdict(List.copyOf(decisions), policyHash);
    }

    @Override
    public AuditFacts facts() {
        return facts;
    }

    @Override
    public ItemStore.OutboxRecord outboxRecord() {
        return outcomes -> {
            byte[] bytes = outboxBytes;
            if (bytes == null) {
                bytes = bytes(null, null);
                outboxBytes = bytes;
            }
            return bytes;
        };
    }

    @Override
    public void committed(ItemStore.Commit commit) {
        ItemStore.OutboxEntry entry = commit.outboxEntry();
        if (entry != null) {
            outboxEntries.add(entry);
        }
    }

    /**
     * The record to log: what a commit already stored with its data, to the byte, or else the record of how the request
     * ended.
     */
    byte[] finish(@Nullable String errorCode, @Nullable String errorMessage) {
        finished = true;
        byte[] stored = outboxBytes;
        return stored != null && !outboxEntries.isEmpty() ? stored : bytes(errorCode, errorMessage);
    }

    /** Whether the record was handed to the log. It may become durable however late, so there must be no second one. */
    boolean isFinished() {
        return finished;
    }

    /** The log holds the record: the tables' outboxes may forget it. */
    void durable() {
        outboxEntries.forEach(ItemStore.OutboxEntry::settle);
    }

    /** What policies may ask about the request beside who, what and on which resource. */
    RequestEnvironment environment() {
        return RequestEnvironment.of(arrival.raw(), arrival.arrivedAt());
    }

    String requestId() {
        return arrival.requestId();
    }

    private byte[] bytes(@Nullable String errorCode, @Nullable String errorMessage) {
        AuditRecord.Outcome outcome = new AuditRecord.Outcome(caller, verdict, facts, errorCode, errorMessage);
        return new AuditRecord(arrival, outcome, tokens).bytes();
    }
}
