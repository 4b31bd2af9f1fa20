package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map of bytes to bytes in a file of sealed blocks: a clustered B+tree. Keys sort as unsigned bytes.
 * Thread-safe. Reads see every write whose future has completed, run on the caller's thread when the blocks they need
 * are cached, and never wait for an fsync.
 *
 * <p>Every method may throw {@link TamperedException}, {@link StorageUnavailableException}, and what the
 * {@link BlockSeals.Source} throws when the key may not be used.
 */
public final class SealedTree implements AutoCloseable {
    private final TreeFile file;
    private final TreeResources resources;
    private final Blocks blocks;
    private final Outbox outbox;
    private final TreeReader reader;
    private final TreeWriter writer;
    private final List<PendingRecord> pendingAtOpen;
    private final AtomicBoolean flushDue = new AtomicBoolean();

    private SealedTree(TreeFile file, TreeResources resources) {
        this.file = file;
        this.resources = resources;
        OpenedFile opened = OpenedFile.open(file, resources, this::flushSoon);
        this.blocks = opened.blocks();
        this.reader = new TreeReader(blocks);
        this.writer = new TreeWriter(opened, file, resources);
        this.outbox = opened.outbox();
        this.pendingAtOpen = outbox.pending();
    }

    /** Writes an empty tree into an empty store, with the wrapped key of its first epoch. */
    public static void create(TreeFile file, Map<Integer, byte[]> epochKeys, TreeResources resources) {
        Superblock nothing = new Superblock(0, 1, 2, new Superblock.Counts(0, 0, 0), 0, MultisetHash.EMPTY);
        SealedCommit.Sealing sealing =
                new SealedCommit.Sealing(file.seals().current(), resources.random(), new Generations());
        SealedCommit first = new SealedCommit(sealing, nothing);
        first.add(Map.of(nothing.root(), new WorkingSet.Change(Leaf.EMPTY)));
        Superblock superblock = first.superblock(new WorkingSet.State(nothing.root(), nothing.nextBlock(), 0, 0), 0);
        file.store().commit(first.sealed(superblock, epochKeys));
    }

    /**
     * Opens a file that {@link #create} made, and verifies every block of it.
     *
     * @throws TamperedException when it is not what was last committed
     */
    public static SealedTree open(TreeFile file, TreeResources resources) {
        return new SealedTree(file, resources);
    }

    /** The value under {@code key}, or null. */
    public byte @Nullable [] get(byte[] key) {
        file.seals().current();
        return reader.get(key);
    }

    /** Shows the entries from {@code from} (included) to {@code to} (excluded; null: to the end), upwards. */
    public void ascend(byte[] from, byte @Nullable [] to, EntryVisitor visitor) {
        file.seals().current();
        reader.ascend(from, to, visitor);
    }

    /** Shows the entries below {@code below} (null: from the end) down to {@code downTo} (included), downwards. */
    public void descend(byte @Nullable [] below, byte[] downTo, EntryVisitor visitor) {
        file.seals().current();
        reader.descend(below, downTo, visitor);
    }

    /** Queues a mutation; the future completes once its effect is durable. */
    public <R> CompletableFuture<R> write(TreeMutation<R> mutation) {
        return writer.submit(mutation);
    }

    /** Number of entries, and the total size by {@link TreeEditor#addSize}, as of the last commit. */
    public Statistics statistics() {
        Superblock.Counts counts = blocks.snapshot().counts();
        return new Statistics(counts.items(), counts.sizeBytes());
    }

    /** Counts as of one commit. */
    public record Statistics(long items, long sizeBytes) {}

    /** Outbox records that were found unsettled when the file was opened, oldest first. */
    public List<PendingRecord> pendingRecords() {
        return pendingAtOpen;
    }

    /** Outbox records that nobody has settled; to be asked only after {@link #close()}. */
    public List<byte[]> unsettledRecords() {
        return outbox.pending().stream().map(PendingRecord::record).toList();
    }

    /** Forgets every opened block: the key is gone, so its plaintext goes too. */
    public void forget() {
        blocks.forget();
    }

    private void flushSoon() {
        if (flushDue.compareAndSet(false, true)) {
            resources
                    .threads()
                    .later(
                            () -> {
                                var unused = flush();
                            },
                            Limits.SETTLE_WITHIN_MILLIS);
        }
    }

    /** Makes settled outbox records forgotten on disk. */
    private CompletableFuture<Boolean> flush() {
        flushDue.set(false);
        return writer.submit(editor -> {
            editor.touch();
            return true;
        });
    }

    /** Finishes the writes that wait, settles the outbox, and closes the store. Later writes fail. */
    @Override
    public void close() {
        CompletableFuture<Boolean> last = flushDue.get() ? flush() : writer.submit(editor -> true);
        writer.refuse(new StorageUnavailableException("table file is closed"));
        try {
            last.exceptionally(failure -> false).join();
        } finally {
            blocks.forget();
            file.store().close();
        }
    }
}
