package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Question;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.dispatch.Outcome.DeniedOn;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The record of one request while the request passes the hall. Confined to the request's thread, but for {@link
 * #outboxRecord()}, which a table's writer thread asks while the request's thread waits for it.
 */
final class RequestRecording implements Recording {
    private final Arrival arrival;
    private final Blinding blinding;
    private final Supplier<String> eventIds;
    private final DenialReceipts receipts;
    private final AuditFacts facts = new AuditFacts();
    private final List<ItemStore.OutboxEntry> outboxEntries = new ArrayList<>();
    private @Nullable Caller caller;
    private Outcome.Asked asked = Outcome.Asked.NOTHING;
    private Outcome.@Nullable Verdict verdict;
    private Outcome.@Nullable Failure failure;

    /** What decides about the results of the request, while it is executed. */
    private @Nullable Disclosures results;

    /** Of the first part that was denied: a record has room for one, and each caller has all of theirs. */
    private @Nullable String receiptOfPart;

    private final List<Decision.Deny> deniedParts = new ArrayList<>();
    private final List<RecordedPart> parts = new ArrayList<>();
    private boolean amended;
    private @Nullable String lastEventId;

    /** Given to a writer thread: it may be on a disk, also when nobody said so. */
    private volatile @Nullable AuditEntry outboxEntry;

    /**
     * @param blinding with which personal members are kept back
     * @param eventIds makes ids for further records of the same request
     * @param receipts seals what callers get of denials
     */
    RequestRecording(Arrival arrival, Blinding blinding, Supplier<String> eventIds, DenialReceipts receipts) {
        this.arrival = arrival;
        this.blinding = blinding;
        this.eventIds = eventIds;
        this.receipts = receipts;
    }

    @Override
    public Ids ids() {
        return new Ids(arrival.requestId(), arrival.eventId());
    }

    /** Whether what is kept back of it can be disclosed one day. */
    boolean isDisclosable() {
        return blinding.keys() != null;
    }

    void calledBy(Caller verified) {
        caller = verified;
    }

    /** What the request would do, if it may. */
    void planned(List<Footprint> footprints) {
        asked = new Outcome.Asked(List.copyOf(footprints), List.of());
    }

    /** How the policies are asked whether it may. */
    void asked(List<Question> questions) {
        asked = new Outcome.Asked(asked.footprints(), questions);
    }

    void decided(Permitted<?> permitted) {
        verdict = new Outcome.Verdict(List.copyOf(permitted.decisions()), permitted.policyHash());
        results = permitted.disclosures();
    }

    /** The policies said no; the receipt is the caller's, too. */
    DenialReceipts.Sealed denied(AccessDeniedException denied) {
        DenialReceipts.Sealed receipt = receipts.seal(denied, lastEventId(), arrival.arrivedAt());
        boolean known = asked.questions().stream()
                .anyMatch(question -> question.request().equals(denied.request()));
        verdict = new Outcome.Verdict(
                denied.decisions(), denied.policyHash(), receipt.text(), known ? DeniedOn.REQUEST : DeniedOn.RESULT);
        return receipt;
    }

    void failed(String errorCode, @Nullable String errorMessage) {
        failure = new Outcome.Failure(errorCode, errorMessage);
    }

    @Override
    public AuditFacts facts() {
        return facts;
    }

    @Override
    public ItemStore.OutboxRecord outboxRecord() {
        return outcomes -> {
            synchronized (facts) {
                AuditEntry entry = outboxEntry;
                if (entry == null) {
                    entry = entry(arrival);
                    outboxEntry = entry;
                }
                return OutboxEntry.encode(entry);
            }
        };
    }

    @Override
    public Recording part(String resourceArn) {
        Outcome.Asked ofPart = asked.of(resourceArn);
        Arrival as = arrival.withEventId(eventIds.get());
        RecordedPart part = new RecordedPart(
                this,
                of -> entry(as, new Outcome(caller, ofPart.and(furtherQuestions()), withResults(List.of()), of, null)));
        parts.add(part);
        return part;
    }

    @Override
    public DenialReceipts.Sealed deniedInPart(AccessDeniedException denied) {
        deniedParts.add(denied.denial());
        DenialReceipts.Sealed receipt = receipts.seal(denied, lastEventId(), arrival.arrivedAt());
        if (receiptOfPart == null) {
            receiptOfPart = receipt.text();
        }
        return receipt;
    }

    @Override
    public void amended() {
        amended = true;
    }

    @Override
    public void committed(ItemStore.Commit commit) {
        ItemStore.OutboxEntry entry = commit.outboxEntry();
        if (entry != null) {
            outboxEntries.add(entry);
        }
    }

    /** Whether data was changed: then an error answer says nothing about that. */
    boolean isCommitted() {
        return !outboxEntries.isEmpty() || parts.stream().anyMatch(RecordedPart::isCommitted);
    }

    /**
     * What to log. For a commit exactly the bytes that were stored with its data; for everything else how the request
     * ended. A request that failed, or did more, after a commit leaves both, and the second under an id of its own: the
     * outbox may still deliver the first, and a replay keeps one record an id.
     */
    List<AuditEntry> finish() {
        List<AuditEntry> records = new ArrayList<>();
        AuditEntry stored = outboxEntry;
        if (stored != null && !outboxEntries.isEmpty()) {
            records.add(stored);
        }
        parts.forEach(part -> part.addTo(records));
        if (records.isEmpty() || failure != null || amended) {
            records.add(entry(arrival.withEventId(lastEventId())));
        }
        return records;
    }

    /** The id of the record that says how the request ended: its own, unless a commit may have taken that. */
    private String lastEventId() {
        String id = lastEventId;
        if (id == null) {
            id = outboxEntry == null ? arrival.eventId() : eventIds.get();
            lastEventId = id;
        }
        return id;
    }

    /** The log holds the records: the tables' outboxes may forget theirs. */
    void durable() {
        outboxEntries.forEach(ItemStore.OutboxEntry::settle);
        parts.forEach(RecordedPart::durable);
    }

    /** What policies may ask about the request beside who, what and on which resource. */
    RequestEnvironment environment() {
        return RequestEnvironment.of(arrival.raw(), arrival.arrivedAt());
    }

    String requestId() {
        return arrival.requestId();
    }

    /** The verdict with what was decided since, on results. */
    private Outcome.@Nullable Verdict withResults(List<Decision.Deny> denied) {
        Outcome.Verdict before = verdict;
        if (before == null || results == null) {
            return before;
        }
        List<Decision> decisions = new ArrayList<>(before.decisions());
        List<StatementRef> overridden = results.overridden();
        if (!overridden.isEmpty()) {
            decisions.add(new Decision.Allow(List.of(), overridden));
        }
        decisions.addAll(denied);
        return denied.isEmpty()
                ? new Outcome.Verdict(decisions, before.policyHash(), before.receipt(), before.deniedOn())
                : new Outcome.Verdict(decisions, before.policyHash(), receiptOfPart, DeniedOn.RESULT);
    }

    private List<Question> furtherQuestions() {
        return results == null ? List.of() : results.furtherQuestions();
    }

    private AuditEntry entry(Arrival as) {
        Outcome.Asked all = asked.and(furtherQuestions());
        return entry(as, new Outcome(caller, all, withResults(deniedParts), facts, failure));
    }

    private AuditEntry entry(Arrival as, Outcome outcome) {
        return new AuditRecord(as, outcome, blinding).entry();
    }
}
