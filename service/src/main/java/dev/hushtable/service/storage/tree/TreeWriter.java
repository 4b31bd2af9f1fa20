package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.file.GroupPace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a file. Mutations that wait are gathered into a group, applied one after the other to the same
 * working set, and committed as one: one transaction, one fsync. A mutation that fails is rolled back alone. Every
 * future completes after the commit, because even a refusal was decided on what the commit makes true.
 *
 * <p>{@link #submit} is thread-safe; futures complete on the writer's thread.
 */
final class TreeWriter {
    private final Blocks blocks;
    private final BlockStore store;
    private final BlockSeals.Source seals;
    private final LongSupplier witnessed;
    private final TreeResources resources;
    private final Outbox outbox;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(Limits.MAX_QUEUED_WRITES);
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile @Nullable RuntimeException refusal;
    private final GroupPace pace = new GroupPace(Limits.GROUP_WINDOW_NANOS, System.nanoTime());
    private Superblock base;

    TreeWriter(OpenedFile file, TreeFile where, TreeResources resources) {
        this.blocks = file.blocks();
        this.outbox = file.outbox();
        this.base = file.superblock();
        this.store = where.store();
        this.seals = where.seals();
        this.witnessed = where.witnessed();
        this.resources = resources;
    }

    /** A mutation in the queue. */
    private record Waiting<R>(TreeMutation<R> mutation, CompletableFuture<R> future) {}

    <R> CompletableFuture<R> submit(TreeMutation<R> mutation) {
        RuntimeException refused = refusal;
        if (refused != null) {
            return CompletableFuture.failedFuture(refused);
        }
        Waiting<R> waiting = new Waiting<>(mutation, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            return CompletableFuture.failedFuture(
                    new StorageUnavailableException("too many writes are waiting for this table"));
        }
        wake();
        return waiting.future;
    }

    /** From now on every write fails with {@code reason}. */
    void refuse(RuntimeException reason) {
        refusal = reason;
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            resources.threads().write(this::run);
        }
    }

    private void run() {
        try {
            while (!queue.isEmpty()) {
                LockSupport.parkNanos(pace.restNanos(System.nanoTime()));
                commitGroup();
            }
        } finally {
            running.set(false);
        }
        if (!queue.isEmpty()) {
            wake();
        }
    }

    private void commitGroup() {
        List<Runnable> successes = new ArrayList<>();
        List<CompletableFuture<?>> futures = new ArrayList<>();
        try {
            BlockSeals current = seals.current();
            WorkingSet work = new WorkingSet(blocks, base);
            Outbox.Batch batch = outbox.newBatch();
            gather(work, batch, successes, futures);
            pace.began(futures.size(), System.nanoTime());
            if (work.isChanged() || !batch.isEmpty()) {
                commit(work, outbox.plan(base.commit() + 1, batch, work), current);
            }
        } catch (RuntimeException e) {
            fail(futures, e);
            return;
        } catch (Error e) {
            fail(futures, new StorageFailedException("table writer failed", e));
            throw e;
        }
        successes.forEach(Runnable::run);
    }

    private void gather(
            WorkingSet work, Outbox.Batch batch, List<Runnable> successes, List<CompletableFuture<?>> futures) {
        TreeEditor editor = new TreeEditor(work, batch, SealedTree.MAIN);
        for (int i = 0; i < Limits.MAX_GROUP_WRITES && work.changedBytes() < Limits.MAX_GROUP_BYTES; i++) {
            Waiting<?> next = queue.poll();
            if (next == null) {
                return;
            }
            futures.add(next.future);
            successes.add(apply(next, editor, work, batch));
        }
    }

    /** Applies one mutation; returns how to tell its caller once the group is durable. */
    private <R> Runnable apply(Waiting<R> waiting, TreeEditor editor, WorkingSet work, Outbox.Batch batch) {
        WorkingSet.Mark mark = work.mark();
        int records = batch.size();
        try {
            R result = waiting.mutation.apply(editor);
            return () -> waiting.future.complete(result);
        } catch (RuntimeException e) {
            work.rollBack(mark);
            batch.truncate(records);
            return () -> waiting.future.completeExceptionally(e);
        }
    }

    private void commit(WorkingSet work, Outbox.Plan plan, BlockSeals current) {
        SealedCommit.Sealing sealing =
                new SealedCommit.Sealing(current, resources.random(), blocks.generations(), witnessed.getAsLong());
        SealedCommit sealed = new SealedCommit(sealing, base);
        sealed.add(work.changes());
        sealed.add(plan);
        sealed.add(work.resealed());
        Superblock next = sealed.superblock(work.state(), plan.floor());
        blocks.takeOff(sealed.touched());
        try {
            store.commit(sealed.sealed(next, work.state().keys()));
        } catch (RuntimeException e) {
            blocks.land();
            throw e;
        }
        base = next;
        outbox.done(plan, next.commit());
        blocks.publishResealed(sealed.resealed());
        blocks.publish(Snapshot.of(next), sealed.written(), current.epoch(), sealed.deleted());
    }

    /** Fails what was gathered, or what waits if nothing could even begin. */
    private void fail(List<CompletableFuture<?>> futures, RuntimeException cause) {
        if (futures.isEmpty()) {
            for (Waiting<?> next = queue.poll(); next != null; next = queue.poll()) {
                futures.add(next.future);
            }
        }
        if (cause instanceof StorageFailedException fatal) {
            refuse(fatal);
            resources.fatalHandler().storageFailed(fatal);
        }
        futures.forEach(future -> future.completeExceptionally(cause));
    }
}
