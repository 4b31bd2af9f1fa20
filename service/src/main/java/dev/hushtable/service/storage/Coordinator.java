package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.TransactionRecords.AuditRecord;
import dev.hushtable.service.storage.TransactionRecords.Decision;
import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.table.TableDefinition;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions, in four steps: takes the locks of all items at once, has every table decide on its writer thread,
 * makes the decision durable in one commit of the service's own file, applies it to every table. From the third step on
 * the transaction happens, whatever fails: a table that cannot be given its part now gets it before anything else is
 * served from it, and its items stay locked. Thread-safe.
 */
final class Coordinator implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);
    private static final int FORGET_WITHIN_MILLIS = 1_000;

    private final TransactionRecords records;
    private final RequestTokens tokens;
    private final Function<TableDefinition, TableHandle> tables;
    private final StorageThreads threads;
    private final SecureRandom random;
    private final ReentrantLock locking = new ReentrantLock();
    private final AtomicBoolean forgetDue = new AtomicBoolean();

    /** @param tables the table of that definition; throws when it is gone */
    Coordinator(
            TransactionRecords records,
            RequestTokens tokens,
            Function<TableDefinition, TableHandle> tables,
            StorageThreads threads,
            SecureRandom random) {
        this.records = records;
        this.tokens = tokens;
        this.tables = tables;
        this.threads = threads;
        this.random = random;
    }

    private record Request(List<Write> writes, @Nullable RequestToken token, ItemStore.OutboxRecord outboxRecord) {}

    @Override
    public Outcome write(List<Write> writes, @Nullable RequestToken token, ItemStore.OutboxRecord outboxRecord) {
        Request request = new Request(List.copyOf(writes), token, outboxRecord);
        if (token == null) {
            return run(request);
        }
        Outcome known = tokens.enter(token);
        if (known != null) {
            return known;
        }
        try {
            return run(request);
        } finally {
            tokens.leave(token);
        }
    }

    private Outcome run(Request request) {
        List<Participant> participants = participants(request);
        Set<Integer> conflicts = takeLocks(participants);
        if (!conflicts.isEmpty()) {
            return new Outcome.Conflict(conflicts);
        }
        List<Participant> locked = new ArrayList<>(participants);
        try {
            List<WriteOutcome> outcomes = prepare(participants, request.writes.size());
            if (!outcomes.stream().allMatch(WriteOutcome.Applied.class::isInstance)) {
                return new Outcome.Refused(outcomes);
            }
            if (bytes(outcomes) > MAX_BYTES) {
                return new Outcome.TooLarge();
            }
            Running running = new Running(TransactionId.next(random), participants, outcomes);
            @Nullable OutboxTicket auditRecord = decide(running, request);
            locked.removeAll(apply(running));
            return new Outcome.Committed(
                    outcomes.stream().map(WriteOutcome.Applied.class::cast).toList(),
                    auditRecord == null ? null : auditRecord::settle);
        } finally {
            locked.forEach(Participant::releaseLocks);
        }
    }

    /** A transaction that every member agreed to. */
    private record Running(TransactionId id, List<Participant> participants, List<WriteOutcome> outcomes) {
        List<Participant> writing() {
            return participants.stream().filter(Participant::hasWrites).toList();
        }
    }

    private List<Participant> participants(Request request) {
        Map<TableHandle, Participant> byTable = new LinkedHashMap<>();
        for (int member = 0; member < request.writes.size(); member++) {
            Write write = request.writes.get(member);
            byTable.computeIfAbsent(tables.apply(write.table()), Participant::new)
                    .add(member, write);
        }
        byTable.values().forEach(Participant::open);
        return List.copyOf(byTable.values());
    }

    /** All locks or none; returns the members that stand in the way. Never waits, so never deadlocks. */
    private Set<Integer> takeLocks(List<Participant> participants) {
        locking.lock();
        try {
            Set<Integer> conflicts = new TreeSet<>();
            participants.forEach(participant -> conflicts.addAll(participant.conflicts()));
            if (conflicts.isEmpty()) {
                participants.forEach(Participant::takeLocks);
            }
            return conflicts;
        } finally {
            locking.unlock();
        }
    }

    private static List<WriteOutcome> prepare(List<Participant> participants, int members) {
        List<CompletableFuture<List<WriteOutcome>>> futures =
                participants.stream().map(Participant::prepare).toList();
        WriteOutcome[] outcomes = new WriteOutcome[members];
        Arrays.fill(outcomes, new WriteOutcome.NotWritten());
        for (int i = 0; i < participants.size(); i++) {
            participants.get(i).accept(joined(futures.get(i)), outcomes);
        }
        return List.of(outcomes);
    }

    /** Each item counts as the larger of what it was and what it becomes. */
    private static long bytes(List<WriteOutcome> outcomes) {
        long bytes = 0;
        for (WriteOutcome outcome : outcomes) {
            if (outcome instanceof WriteOutcome.Applied applied) {
                bytes += Math.max(size(applied.before()), size(applied.after()));
            }
        }
        return bytes;
    }

    private static long size(@Nullable Item item) {
        return item == null ? 0 : ItemSize.bytes(item);
    }

    private @Nullable OutboxTicket decide(Running running, Request request) {
        RequestToken token = request.token;
        List<SealedPart> parts = new ArrayList<>();
        running.writing().forEach(participant -> parts.add(participant.seal(running.id)));
        if (parts.isEmpty() && token == null) {
            return null;
        }
        @Nullable AuditRecord auditRecord = parts.isEmpty() ? null : () -> request.outboxRecord.bytes(running.outcomes);
        RequestTokens.@Nullable Entry entry = token == null ? null : tokens.entry(token);
        return joined(records.decide(new Decision(parts, entry), auditRecord)).auditRecord();
    }

    @Override
    public Reading read(List<Address> addresses) {
        ConsistentRead read = new ConsistentRead();
        addresses.forEach(address -> read.add(tables.apply(address.table()), address.key()));
        return read.run();
    }

    /** Returns those whose table does not have its part yet, and which keep their locks until it has. */
    private List<Participant> apply(Running running) {
        List<Participant> writing = running.writing();
        List<CompletableFuture<OutboxTicket>> futures = new ArrayList<>();
        for (Participant participant : writing) {
            futures.add(begun(() -> participant.apply(running.id)));
        }
        List<Participant> owing = new ArrayList<>();
        for (int i = 0; i < writing.size(); i++) {
            Participant participant = writing.get(i);
            SealedPart part = participant.part();
            try {
                applied(part, futures.get(i).join());
            } catch (CompletionException e) {
                if (owe(participant, part)) {
                    owing.add(participant);
                }
            }
        }
        return owing;
    }

    private static <R> CompletableFuture<R> begun(Supplier<CompletableFuture<R>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean owe(Participant participant, SealedPart part) {
        boolean owed = participant.table().owe(new TableDebts.Debt(part, mark -> {
            applied(part, mark);
            participant.releaseLocks();
        }));
        if (!owed) {
            applied(part, null);
        }
        return owed;
    }

    /** The table has the part; or there is no such table any more. */
    void applied(SealedPart part, @Nullable OutboxTicket mark) {
        records.applied(part, mark);
        if (forgetDue.compareAndSet(false, true)) {
            threads.later(this::forget, FORGET_WITHIN_MILLIS);
        }
    }

    private void forget() {
        forgetDue.set(false);
        var unused = records.forget();
    }

    /** Forgets tokens whose time is over. */
    void removeExpiredTokens() {
        try {
            var unused = tokens.removeExpired();
        } catch (RuntimeException e) {
            LOG.warn("expired request tokens were not removed, which is tried again: {}", e.toString());
        }
    }

    /** Forgets what every table has, so that the next start finds nothing to do. */
    void close() {
        records.forget().exceptionally(failure -> false).join();
    }

    private static <R> R joined(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
