package dev.hushtable.audit.verify;

import dev.hushtable.audit.log.DamagedTileException;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.tree.TileTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks bundles against the tiles of level 0, and all other tiles against those. */
final class TileCheck {
    private final TileFiles files;
    private final GrowingTree tree;
    private final Findings findings;
    private final Consumer<byte[]> leaves;
    private boolean entriesExpected = true;
    private byte @Nullable [] newest;

    TileCheck(TileFiles files, GrowingTree tree, Findings findings, Consumer<byte[]> leaves) {
        this.leaves = leaves;
        this.files = files;
        this.tree = tree;
        this.findings = findings;
    }

    /** Does not ask for entries: they are gone, and the hashes stand for them. */
    void withoutEntries() {
        entriesExpected = false;
    }

    /** Reads the first {@code covered} entries; false when a hole keeps the tree from being computed to the end. */
    boolean run(long covered) throws IOException {
        for (long number = 0; number * Tile.WIDTH < covered; number++) {
            int width = (int) Math.min(Tile.WIDTH, covered - number * Tile.WIDTH);
            List<Hash> hashes = bundle(number, width);
            if (hashes == null) {
                return false;
            }
            for (Hash hash : hashes) {
                tree.append(hash, this::compare);
            }
        }
        for (TileTree.Partial partial : tree.partials()) {
            compare(partial.path(), partial.hashes());
        }
        return true;
    }

    /** The leaf of the last entry read, if its bundle was there. */
    byte @Nullable [] newest() {
        return newest;
    }

    /** The leaf hashes of a bundle: as its tile has them, or as its entries give them when the tile is unusable. */
    private @Nullable List<Hash> bundle(long number, int width) throws IOException {
        List<Hash> inTile = tile(new TilePath(0, number, width));
        List<byte[]> entries = entriesExpected ? entries(new TilePath(TilePath.ENTRIES, number, width)) : null;
        newest = entries == null ? null : entries.getLast();
        if (entries == null) {
            return inTile;
        }
        List<Hash> computed = entries.stream().map(Hash::leaf).toList();
        if (inTile == null) {
            return computed;
        }
        for (int i = 0; i < width; i++) {
            if (!computed.get(i).equals(inTile.get(i))) {
                findings.tampered(
                        new TilePath(TilePath.ENTRIES, number, width).toString(),
                        "entry " + (number * Tile.WIDTH + i) + " does not have the hash in "
                                + new TilePath(0, number, width));
            } else {
                leaves.accept(entries.get(i));
            }
        }
        return inTile;
    }

    /** Level 0 was read already; the levels above must be what it gives. */
    private void compare(TilePath path, List<Hash> expected) {
        if (path.level() > 0) {
            try {
                List<Hash> found = tile(path);
                if (found != null && !found.equals(expected)) {
                    findings.tampered(path.toString(), "does not hold the hashes of the tiles below it");
                }
            } catch (IOException e) {
                findings.incomplete(path.toString(), "cannot be read: " + e.getMessage());
            }
        }
    }

    private @Nullable List<Hash> tile(TilePath path) throws IOException {
        try {
            return files.hashes(path);
        } catch (NoSuchFileException e) {
            findings.incomplete(path.toString(), "is missing");
        } catch (DamagedTileException e) {
            findings.tampered(path.toString(), String.valueOf(e.getMessage()));
        }
        return null;
    }

    private @Nullable List<byte[]> entries(TilePath path) throws IOException {
        try {
            return files.entries(path);
        } catch (NoSuchFileException e) {
            findings.incomplete(path.toString(), "is missing");
        } catch (DamagedTileException e) {
            findings.tampered(path.toString(), String.valueOf(e.getMessage()));
        }
        return null;
    }
}
