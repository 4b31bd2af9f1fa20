package dev.hushtable.audit.verify;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.tree.TileTree;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks bundles against the tiles of level 0, and all other tiles against those. */
final class TileCheck {
    private final LogFiles log;
    private final TileFiles files;
    private final GrowingTree tree;
    private final Findings findings;
    private final RecordWatch watch;
    private boolean entriesExpected = true;
    private byte @Nullable [] newest;

    TileCheck(LogFiles log, GrowingTree tree, Findings findings, RecordWatch watch) {
        this.log = log;
        this.files = new TileFiles(log);
        this.tree = tree;
        this.findings = findings;
        this.watch = watch;
    }

    /** Does not ask for entries: they are gone, and the hashes stand for them. */
    void withoutEntries() {
        entriesExpected = false;
    }

    /** Reads the first {@code covered} entries; false when a hole keeps the tree from being computed to the end. */
    boolean run(long covered) throws IOException {
        BundleCheck bundles = new BundleCheck(files, entriesExpected);
        try (InOrder inOrder = new InOrder(log.readsAtOnce())) {
            boolean whole = inOrder.run(
                    (covered + Tile.WIDTH - 1) / Tile.WIDTH,
                    number -> bundles.check(number, (int) Math.min(Tile.WIDTH, covered - number * Tile.WIDTH)),
                    checked -> take(checked, covered));
            if (!whole) {
                return false;
            }
        }
        for (TileTree.Partial partial : tree.partials()) {
            compare(partial.path(), partial.hashes());
        }
        return true;
    }

    private boolean take(BundleCheck.Checked checked, long covered) {
        checked.findings().forEach(findings::add);
        newest = checked.newest();
        List<Hash> hashes = checked.hashes();
        if (hashes == null) {
            return false;
        }
        checked.glances().forEach(watch::see);
        if (checked.root() != null) {
            tree.appendTile(hashes, checked.root(), this::compare);
        } else {
            hashes.forEach(hash -> tree.append(hash, this::compare));
        }
        watch.progressed(tree.size(), covered);
        return true;
    }

    /** The leaf of the last entry read, if its bundle was there. */
    byte @Nullable [] newest() {
        return newest;
    }

    /** Level 0 was read already; the levels above must be what it gives. */
    private void compare(TilePath path, List<Hash> expected) {
        if (path.level() > 0) {
            try {
                List<Hash> found = BundleCheck.hashes(files, path, findings);
                if (found != null && !found.equals(expected)) {
                    findings.tampered(path.toString(), "does not hold the hashes of the tiles below it");
                }
            } catch (IOException e) {
                findings.incomplete(path.toString(), "cannot be read: " + e.getMessage());
            }
        }
    }
}
