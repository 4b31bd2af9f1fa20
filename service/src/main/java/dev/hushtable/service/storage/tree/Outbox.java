package dev.hushtable.service.storage.tree;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records that are committed with the writes they describe and wait there until somebody holds them elsewhere. All
 * records of one group commit lie together in a batch of ordinary blocks: covered by the file's set hash like any
 * other, and nothing on disk tells them from data. The blocks of settled batches are written over by later ones.
 *
 * <p>Used by the writer alone, except that tickets are settled on any thread.
 */
final class Outbox {
    private final TreeMap<Long, Batch> batches = new TreeMap<>();
    private final Deque<Long> spare = new ArrayDeque<>();
    private final Runnable onSettled;

    /** @param onSettled told, on any thread, when a batch has become settled */
    Outbox(Runnable onSettled) {
        this.onSettled = onSettled;
    }

    Batch newBatch() {
        return new Batch(onSettled);
    }

    /**
     * What a commit does to the outbox.
     *
     * @param floor batches of earlier commits are settled for good
     * @param blockIds where the parts of the new batch go
     * @param deletes spare blocks to give back
     */
    record Plan(long floor, Batch batch, List<Chunk> parts, List<Long> blockIds, List<Long> deletes) {}

    Plan plan(long commit, Batch batch, WorkingSet work) {
        long floor = floor(commit);
        Deque<Long> free = new ArrayDeque<>(spare);
        batches.headMap(floor).values().forEach(settled -> free.addAll(settled.blockIds));
        List<Chunk> parts = batch.isEmpty() ? List.of() : Chunk.cut(Chunk.Purpose.OUTBOX, batch.encode());
        List<Long> blockIds = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            blockIds.add(free.isEmpty() ? Long.valueOf(work.allocate(1)) : free.pop());
        }
        List<Long> deletes = new ArrayList<>();
        while (free.size() > Limits.MAX_SPARE_OUTBOX_BLOCKS) {
            deletes.add(free.pop());
        }
        return new Plan(floor, batch, parts, blockIds, deletes);
    }

    /** The plan has been committed, as {@code commit}. */
    void done(Plan plan, long commit) {
        var settled = batches.headMap(plan.floor);
        settled.values().forEach(batch -> spare.addAll(batch.blockIds));
        settled.clear();
        spare.removeAll(plan.blockIds);
        spare.removeAll(plan.deletes);
        if (!plan.parts.isEmpty()) {
            plan.batch.blockIds.addAll(plan.blockIds);
            batches.put(commit, plan.batch);
        }
    }

    /** Takes in the outbox blocks found when the file was opened. */
    void restore(OutboxScan scan) {
        spare.addAll(scan.spare());
        scan.batches().forEach((commit, found) -> {
            Batch batch = newBatch();
            batch.blockIds.addAll(found.blockIds());
            Batch.decode(found.bytes()).forEach(batch::add);
            batches.put(commit, batch);
        });
    }

    /** Everything that is not settled, oldest first. */
    List<PendingRecord> pending() {
        return batches.values().stream()
                .filter(batch -> !batch.isSettled())
                .flatMap(batch -> batch.pending.stream())
                .toList();
    }

    private long floor(long commit) {
        for (var entry : batches.entrySet()) {
            if (!entry.getValue().isSettled()) {
                return entry.getKey();
            }
        }
        return commit;
    }

    /** The records of one group commit. */
    static final class Batch {
        private final List<PendingRecord> pending = new ArrayList<>();
        private final List<Long> blockIds = new ArrayList<>();
        private final AtomicInteger unsettled = new AtomicInteger();
        private final Runnable onSettled;
        private int bytes = Integer.BYTES;

        private Batch(Runnable onSettled) {
            this.onSettled = onSettled;
        }

        OutboxTicket add(byte[] record) {
            Ticket ticket = new Ticket(this);
            pending.add(new PendingRecord(record, ticket));
            unsettled.incrementAndGet();
            bytes += Integer.BYTES + record.length;
            return ticket;
        }

        int size() {
            return pending.size();
        }

        /** Takes back the records after the first {@code size}: the mutation they belong to failed. */
        void truncate(int size) {
            while (pending.size() > size) {
                bytes -= Integer.BYTES + pending.removeLast().record().length;
                unsettled.decrementAndGet();
            }
        }

        boolean isEmpty() {
            return pending.isEmpty();
        }

        private boolean isSettled() {
            return unsettled.get() == 0;
        }

        private byte[] encode() {
            ByteBuffer out = ByteBuffer.allocate(bytes).putInt(pending.size());
            pending.forEach(entry -> out.putInt(entry.record().length).put(entry.record()));
            return out.array();
        }

        private static List<byte[]> decode(byte[] encoded) {
            ByteBuffer in = ByteBuffer.wrap(encoded);
            int count = in.getInt();
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] record = new byte[in.getInt()];
                in.get(record);
                records.add(record);
            }
            return records;
        }
    }

    private static final class Ticket implements OutboxTicket {
        private final Batch batch;
        private final AtomicBoolean settled = new AtomicBoolean();

        private Ticket(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void settle() {
            if (settled.compareAndSet(false, true) && batch.unsettled.decrementAndGet() == 0) {
                batch.onSettled.run();
            }
        }
    }
}
