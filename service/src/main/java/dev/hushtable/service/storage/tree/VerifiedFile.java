package dev.hushtable.service.storage.tree;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A file as of one commit, read from the engine while it is in use: every block opened, the set of them hashed and
 * counted, every tree walked from its root. For one thread at a time, a platform thread of storage.
 */
public final class VerifiedFile implements AutoCloseable {
    /** Enough for the inner blocks of a tree of some millions. */
    private static final long CACHE_BYTES = 16L << 20;

    private final BlockStore.View view;
    private final TreeFile file;
    private final OpenedFile opened;

    private VerifiedFile(BlockStore.View view, TreeFile file, OpenedFile opened) {
        this.view = view;
        this.file = file;
        this.opened = opened;
    }

    static VerifiedFile open(TreeFile file, TreeResources resources, Runnable scanned) {
        BlockStore.View view = file.store().view();
        boolean whole = false;
        try {
            TreeFile still = new TreeFile(file.name(), new Still(view, scanned), file.seals(), file.witnessed());
            TreeResources own = new TreeResources(
                    new NodeCache(CACHE_BYTES), resources.threads(), resources.random(), resources.fatalHandler());
            OpenedFile opened = OpenedFile.open(still, own, () -> {});
            new TreeShape(opened, scanned).check();
            whole = true;
            return new VerifiedFile(view, still, opened);
        } finally {
            if (!whole) {
                view.close();
            }
        }
    }

    /** The commit it is of. */
    public SealedTree.State state() {
        return new SealedTree.State(
                opened.superblock().commit(), opened.superblock().set());
    }

    public long blocks() {
        return opened.superblock().blocks();
    }

    /** One of its trees. */
    public TreeReader tree(int number) {
        return new TreeReader(opened.blocks(), file.seals(), number);
    }

    /** Whether it has a tree of that number. */
    public boolean has(int number) {
        return opened.superblock().forest().get(number) != null;
    }

    @Override
    public void close() {
        opened.blocks().forget();
        view.close();
    }

    /** A view that can be read only, as a store. */
    private record Still(View view, Runnable scanned) implements BlockStore {
        @Override
        public @Nullable StoredBlock get(long blockId) {
            return view.get(blockId);
        }

        @Override
        public void getAll(long[] blockIds, BlockVisitor visitor) {
            for (long blockId : blockIds) {
                StoredBlock stored = view.get(blockId);
                if (stored != null) {
                    visitor.visit(blockId, stored);
                }
            }
        }

        @Override
        public void commit(BlockCommit commit) {
            throw new UnsupportedOperationException("a view does not change");
        }

        @Override
        public byte @Nullable [] superblock() {
            return view.superblock();
        }

        @Override
        public SortedMap<Integer, byte[]> epochKeys() {
            return view.epochKeys();
        }

        @Override
        public Scrubbing scrub() {
            return Scrubbing.BUSY;
        }

        @Override
        public void forEach(BlockVisitor visitor) {
            view.forEach((blockId, block) -> {
                visitor.visit(blockId, block);
                scanned.run();
            });
        }

        @Override
        public View view() {
            return view;
        }

        @Override
        public void close() {
            view.close();
        }
    }
}
