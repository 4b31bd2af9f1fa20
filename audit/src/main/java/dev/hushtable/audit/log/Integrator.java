package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.file.StagedFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.tree.EntryBundle;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.tree.TileTree;
import dev.hushtable.audit.wal.WalCursor;
import dev.hushtable.audit.wal.WalRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves durable entries from the write-ahead log into the tree. Order of what becomes durable: bundles, disclosures, tiles, the
 * checkpoint as signed, the checkpoint as published. Single-threaded, and never in the way of an append.
 */
final class Integrator implements Closeable {
    private final LogFiles files;
    private final StagedFiles staged;
    private final CheckpointStore checkpoints;
    private final WalCursor cursor;
    private TreeState state;
    private byte[] unpublished = {};

    Integrator(LogFiles files, StagedFiles staged, CheckpointStore checkpoints, TreeState state) {
        this.files = files;
        this.staged = staged;
        this.checkpoints = checkpoints;
        this.state = state;
        this.cursor = new WalCursor(files, state.size());
    }

    /** How many entries a signed checkpoint covers. */
    long size() {
        return state.size();
    }

    /**
     * Brings the tree up to {@code durable} entries.
     *
     * @throws NoSpaceException when the disk is full; everything stays as it was and may be tried again. After any
     *     other exception the integrator must not be used.
     */
    void integrate(long durable) throws IOException {
        publish();
        while (state.size() < durable) {
            step(Math.min(durable, state.size() + Limits.MAX_ENTRIES_PER_CHECKPOINT));
        }
    }

    private void step(long target) throws IOException {
        TreeState next = state.copy();
        List<TileTree.Partial> tiles = new ArrayList<>();
        try {
            stageBundles(next, target, tiles);
            tiles.addAll(next.partialTiles());
            for (TileTree.Partial tile : tiles) {
                staged.add(tile.path().toString(), Tile.encode(tile.hashes()));
            }
            staged.publish();
            unpublished = checkpoints.sign(new Checkpoint(checkpoints.origin(), next.size(), next.root()));
        } catch (NoSpaceException e) {
            staged.discard();
            cursor.seek(state.size());
            throw e;
        }
        state = next;
        publish();
        for (TileTree.Partial tile : tiles) {
            removePartials(tile.path());
        }
    }

    /** Writes the bundles, durable before any tile is; what tiles they complete is collected. */
    private void stageBundles(TreeState next, long target, List<TileTree.Partial> tiles) throws IOException {
        cursor.refresh();
        while (next.size() < target) {
            WalRecord record = cursor.next();
            if (record.index() != next.size() || !record.leafHash().equals(Hash.leaf(record.leaf()))) {
                throw new IOException("entry " + next.size() + " changed in the write-ahead log");
            }
            TileTree.FullTiles sink = (path, hashes) -> tiles.add(new TileTree.Partial(path, hashes));
            if (next.append(record.leafHash(), record.entry(), sink)) {
                TilePath path = new TilePath(TilePath.ENTRIES, (next.size() - 1) / Tile.WIDTH, Tile.WIDTH);
                stageBundle(path, next.bundle());
                next.startBundle();
            }
        }
        if (!next.bundle().isEmpty()) {
            stageBundle(next.bundlePath(), next.bundle());
        }
        staged.publish();
    }

    private void stageBundle(TilePath path, List<AuditEntry> entries) throws IOException {
        staged.add(
                path.toString(),
                EntryBundle.encode(entries.stream().map(AuditEntry::leaf).toList()));
        List<byte[]> disclosures = entries.stream().map(AuditEntry::disclosures).toList();
        if (disclosures.stream().anyMatch(one -> one.length > 0)) {
            staged.add(DisclosureFiles.path(path), DisclosureBundle.encode(disclosures));
        }
    }

    /** What was signed is shown, at the latest with the next step if the disk is full now. */
    private void publish() throws IOException {
        if (unpublished.length > 0) {
            try {
                checkpoints.publish(unpublished);
            } catch (NoSpaceException e) {
                staged.discard();
                throw e;
            }
            unpublished = new byte[0];
            checkpoints.published(new Checkpoint(checkpoints.origin(), state.size(), state.root()));
        }
    }

    /** Once a tile is full its unfinished forms are no longer needed by anyone. */
    private void removePartials(TilePath path) throws IOException {
        if (path.isFull()) {
            removeDirectory(path.partialDirectory());
            if (path.level() == 0) {
                TilePath bundle = new TilePath(TilePath.ENTRIES, path.number(), Tile.WIDTH);
                removeDirectory(bundle.partialDirectory());
                removeDirectory(DisclosureFiles.partialDirectory(bundle));
            }
        }
    }

    private void removeDirectory(String directory) throws IOException {
        if (files.exists(directory)) {
            for (String name : files.list(directory)) {
                files.delete(directory + "/" + name);
            }
            files.delete(directory);
        }
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
