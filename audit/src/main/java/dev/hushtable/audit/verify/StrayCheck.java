package dev.hushtable.audit.verify;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.DamagedTileException;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the tiles and bundles that the published checkpoint does not need: unfinished forms of finished tiles, and
 * what a crash left written but not yet signed. Each must say the same as the log.
 */
final class StrayCheck {
    private final LogFiles files;
    private final TileFiles tiles;
    private final GrowingTree tree;
    private final Findings findings;
    private final long covered;
    private final List<TilePath> strays = new ArrayList<>();

    StrayCheck(LogFiles files, GrowingTree tree, Findings findings, long covered) {
        this.files = files;
        this.tiles = new TileFiles(files);
        this.tree = tree;
        this.findings = findings;
        this.covered = covered;
    }

    /** Lists them: before the write-ahead log is read, which therefore reaches at least as far. */
    void collect() throws IOException {
        for (String path : FileWalk.below(files, LogLayout.TILES)) {
            TilePath tile = TilePath.parse(path);
            if (tile == null) {
                findings.tampered(path, "is no file of a log");
            } else if (!tile.isFull() || end(tile) > inLevel(covered, tile.level())) {
                strays.add(tile);
            }
        }
    }

    private static long end(TilePath path) {
        return path.number() * Tile.WIDTH + path.width();
    }

    private static long inLevel(long entries, int level) {
        return level == TilePath.ENTRIES ? entries : entries >>> (8 * level);
    }

    /** Compares them, once the tree has grown to the end of the write-ahead log. */
    void run() throws IOException {
        for (TilePath path : strays) {
            try {
                if (end(path) > inLevel(tree.size(), path.level())) {
                    findings.tampered(path.toString(), "reaches beyond the end of the log");
                } else if (!hashes(path).equals(expected(path))) {
                    findings.tampered(path.toString(), "does not hold what the log holds");
                }
            } catch (NoSuchFileException e) {
                // Gone since it was listed, and needed by nobody.
            } catch (DamagedTileException e) {
                findings.tampered(path.toString(), String.valueOf(e.getMessage()));
            }
        }
    }

    private List<Hash> hashes(TilePath path) throws IOException {
        return path.level() == TilePath.ENTRIES
                ? tiles.entries(path).stream().map(Hash::leaf).toList()
                : tiles.hashes(path);
    }

    private List<Hash> expected(TilePath path) throws IOException {
        int level = Math.max(0, path.level());
        List<Hash> edge = tree.edge(level, path.number());
        List<Hash> whole = edge == null ? tiles.hashes(new TilePath(level, path.number(), Tile.WIDTH)) : edge;
        return whole.subList(0, path.width());
    }
}
