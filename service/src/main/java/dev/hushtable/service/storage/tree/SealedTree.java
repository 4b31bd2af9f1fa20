package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ordered maps of bytes to bytes in a file of sealed blocks: clustered B+trees, changed together. A file begins with one,
 * {@link #MAIN}; {@link TreeEditor#plant} adds more. Keys sort as unsigned bytes.
 * Thread-safe. Reads see every write whose future has completed, run on the caller's thread when the blocks they need
 * are cached, and never wait for an fsync.
 *
 * <p>Every method may throw {@link TamperedException}, {@link StorageUnavailableException}, and what the
 * {@link BlockSeals.Source} throws when the key may not be used.
 */
public final class SealedTree implements AutoCloseable {
    /** The number of a file's first tree, which is always there. */
    public static final int MAIN = 1;

    private static final long FIRST_ROOT = 1;

    private final TreeFile file;
    private final TreeResources resources;
    private final Blocks blocks;
    private final Outbox outbox;
    private final TreeReader reader;
    private final TreeWriter writer;
    private final List<PendingRecord> pendingAtOpen;
    private final long witnessed;
    private final AtomicBoolean flushDue = new AtomicBoolean();

    private SealedTree(TreeFile file, TreeResources resources) {
        this.file = file;
        this.resources = resources;
        OpenedFile opened = OpenedFile.open(file, resources, this::flushSoon);
        this.blocks = opened.blocks();
        this.reader = tree(MAIN);
        this.writer = new TreeWriter(opened, file, resources);
        this.outbox = opened.outbox();
        this.pendingAtOpen = outbox.pending();
        this.witnessed = opened.superblock().witnessed();
    }

    /** Writes an empty tree into an empty store, with the wrapped key of its first epoch. */
    public static void create(TreeFile file, Map<Integer, byte[]> epochKeys, TreeResources resources) {
        Superblock nothing = new Superblock(0, FIRST_ROOT, 0, Forest.EMPTY, 0, MultisetHash.EMPTY, 0, 0);
        SealedCommit.Sealing sealing = new SealedCommit.Sealing(
                file.seals().current(),
                resources.random(),
                new Generations(),
                file.witnessed().getAsLong());
        SealedCommit first = new SealedCommit(sealing, nothing);
        first.add(Map.of(FIRST_ROOT, new WorkingSet.Change(MAIN, Leaf.EMPTY)));
        Forest forest = nothing.forest().plant(FIRST_ROOT);
        KeyRows keys = KeyRows.of(epochKeys);
        Superblock superblock = first.superblock(new WorkingSet.State(FIRST_ROOT + 1, forest, keys), 0);
        file.store().commit(first.sealed(superblock, keys));
    }

    /**
     * Opens a file that {@link #create} made, and verifies every block of it.
     *
     * @throws TamperedException when it is not what was last committed
     */
    public static SealedTree open(TreeFile file, TreeResources resources) {
        return new SealedTree(file, resources);
    }

    /** One tree of the file; that it is there is found out when it is read. */
    public TreeReader tree(int number) {
        return new TreeReader(blocks, file.seals(), number);
    }

    /** Whether the file has a tree of that number, as of the last commit. */
    public boolean has(int number) {
        return blocks.snapshot().forest().get(number) != null;
    }

    /** Number of the last durable commit. */
    public long commit() {
        return blocks.snapshot().commit();
    }

    /** The greatest number that {@link TreeFile#witnessed} gave to a commit of the file before it was opened. */
    public long witnessed() {
        return witnessed;
    }

    /** How many blocks are sealed under an epoch. */
    public long blocksUnder(int epoch) {
        return blocks.generations().blocksUnder(epoch);
    }

    /**
     * Opens the file as it is now once more, from the engine and with a cache of its own, and verifies it.
     *
     * @param scanned told of every block that was opened
     * @throws TamperedException when it is not what was last committed
     */
    public VerifiedFile verify(Runnable scanned) {
        return VerifiedFile.open(file, resources, scanned);
    }

    /** The last durable commit and what it left: no other content of the file has both. */
    public State state() {
        Snapshot last = blocks.snapshot();
        return new State(last.commit(), last.set());
    }

    /** A commit, and the hash of the set of all blocks after it. */
    public record State(long commit, MultisetHash set) {}

    /** {@link BlockStore#scrub}. */
    public BlockStore.Scrubbing scrub() {
        return file.store().scrub();
    }

    /** How many blocks there are. */
    public long blocks() {
        return blocks.generations().blocks();
    }

    /** What brings every block under the current epoch. */
    public Resealer resealer() {
        return new Resealer(file, blocks, resources, writer);
    }

    /** {@link TreeReader#get} of the main tree. */
    public byte @Nullable [] get(byte[] key) {
        return reader.get(key);
    }

    /** The main tree. */
    public TreeReader main() {
        return reader;
    }

    /** {@link TreeReader#ascend} in the main tree. */
    public void ascend(byte[] from, byte @Nullable [] to, EntryVisitor visitor) {
        reader.ascend(from, to, visitor);
    }

    /** {@link TreeReader#descend} in the main tree. */
    public void descend(byte @Nullable [] below, byte[] downTo, EntryVisitor visitor) {
        reader.descend(below, downTo, visitor);
    }

    /** Queues a mutation; the future completes once its effect is durable. */
    public <R> CompletableFuture<R> write(TreeMutation<R> mutation) {
        return writer.submit(mutation);
    }

    /** {@link TreeReader#statistics} of the main tree. */
    public TreeReader.Statistics statistics() {
        return reader.statistics();
    }

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
