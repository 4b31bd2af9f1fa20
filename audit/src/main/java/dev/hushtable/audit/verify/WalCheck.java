package dev.hushtable.audit.verify;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.DamagedTileException;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.wal.DamagedWalException;
import dev.hushtable.audit.wal.WalRecord;
import dev.hushtable.audit.wal.WalScan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the write-ahead log: that it reaches from the tree to its own end, and says the same where both overlap. */
final class WalCheck {
    private static final String PLACE = "wal";

    private final LogFiles files;
    private final TileFiles tiles;
    private final GrowingTree tree;
    private final Findings findings;
    private final RecordWatch watch;
    private final long covered;
    private long tileNumber = -1;
    private List<Hash> tile = List.of();
    private byte @Nullable [] newest;

    WalCheck(LogFiles files, GrowingTree tree, Findings findings, RecordWatch watch) {
        this.watch = watch;
        this.files = files;
        this.tiles = new TileFiles(files);
        this.tree = tree;
        this.findings = findings;
        this.covered = tree.size();
    }

    void run() throws IOException {
        try {
            WalScan scan = WalScan.run(files, covered, this::visit);
            if (scan == null) {
                findings.incomplete(PLACE, "there is no segment: entries after the checkpoint may be gone");
            } else if (scan.first() > covered) {
                findings.incomplete(PLACE, "entries " + covered + " to " + (scan.first() - 1) + " are missing");
            } else if (scan.end() < covered) {
                findings.tampered(
                        PLACE, "ends at entry " + scan.end() + ", before the checkpoint of " + covered + " entries");
            } else if (scan.tornSegment() != null) {
                findings.note(scan.tornSegment() + " ends in an unfinished write: the server was interrupted, is"
                        + " writing now, or its last entries were damaged.");
            }
        } catch (DamagedWalException e) {
            findings.tampered(PLACE, String.valueOf(e.getMessage()));
        }
    }

    /** The leaf of the last entry behind the checkpoint, if there is one. */
    byte @Nullable [] newest() {
        return newest;
    }

    private void visit(WalRecord record) throws IOException {
        Hash computed = Hash.leaf(record.leaf());
        if (!computed.equals(record.leafHash())) {
            findings.tampered(PLACE, "entry " + record.index() + " does not have the hash beside it");
        }
        if (record.index() < covered) {
            Hash inTree = inTree(record.index());
            if (inTree != null && !computed.equals(inTree)) {
                findings.tampered(PLACE, "entry " + record.index() + " is not the one in the tree");
            }
        } else if (record.index() == tree.size()) {
            tree.append(computed, (path, hashes) -> {});
            newest = record.leaf();
            watch.seeUncovered(newest);
        }
    }

    /** The hash in the tile; null when that is missing or damaged, which was reported with the tiles. */
    private @Nullable Hash inTree(long index) throws IOException {
        long number = index / Tile.WIDTH;
        if (number != tileNumber) {
            int width = (int) Math.min(Tile.WIDTH, covered - number * Tile.WIDTH);
            try {
                tile = tiles.hashes(new TilePath(0, number, width));
            } catch (NoSuchFileException | DamagedTileException e) {
                tile = List.of();
            }
            tileNumber = number;
        }
        return tile.isEmpty() ? null : tile.get((int) (index % Tile.WIDTH));
    }
}
