package dev.hushtable.audit.verify;

import dev.hushtable.audit.event.LeafGlance;
import dev.hushtable.audit.log.DamagedTileException;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.EntrySlices;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Hasher;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks bundles against the tiles of level 0, each by itself and in any thread: this is nearly all of the work.
 *
 * @param entriesExpected whether there must be entries; without them the hashes stand for them
 */
record BundleCheck(TileFiles files, boolean entriesExpected) {

    /**
     * What one bundle and its tile hold.
     *
     * @param hashes as the tile has them, or as the entries give them when it is unusable; null when both are
     * @param root of these alone, when there are as many as a tile holds
     * @param glances at entries that have the hash in the tile
     * @param newest the last entry; null without entries
     * @param findings what is wrong
     */
    record Checked(
            @Nullable List<Hash> hashes,
            @Nullable Hash root,
            List<LeafGlance> glances,
            byte @Nullable [] newest,
            List<Finding> findings) {}

    Checked check(long number, int width) throws IOException {
        Findings findings = new Findings();
        Hasher hasher = new Hasher();
        List<Hash> inTile = hashes(files, new TilePath(0, number, width), findings);
        EntrySlices entries = entriesExpected ? entries(new TilePath(TilePath.ENTRIES, number, width), findings) : null;
        List<LeafGlance> glances = new ArrayList<>();
        List<Hash> hashes = entries == null ? inTile : compared(number, inTile, entries, hasher, glances, findings);
        return new Checked(
                hashes,
                hashes != null && width == Tile.WIDTH ? hasher.root(hashes) : null,
                glances,
                entries == null ? null : entries.entry(width - 1),
                findings.report(0, 0).findings());
    }

    private static List<Hash> compared(
            long number,
            @Nullable List<Hash> inTile,
            EntrySlices entries,
            Hasher hasher,
            List<LeafGlance> glances,
            Findings findings) {
        List<Hash> computed = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Hash hash = entries.hash(i, hasher);
            computed.add(hash);
            if (inTile != null && hash.equals(inTile.get(i))) {
                glances.add(entries.look(i, LeafGlance::at));
            } else if (inTile != null) {
                findings.tampered(
                        new TilePath(TilePath.ENTRIES, number, entries.size()).toString(),
                        "entry " + (number * Tile.WIDTH + i) + " does not have the hash in "
                                + new TilePath(0, number, entries.size()));
            }
        }
        return inTile == null ? computed : inTile;
    }

    /** The hashes of a tile; null when it is missing or damaged, which is told. */
    static @Nullable List<Hash> hashes(TileFiles files, TilePath path, Findings findings) throws IOException {
        try {
            return files.hashes(path);
        } catch (NoSuchFileException e) {
            findings.incomplete(path.toString(), "is missing");
        } catch (DamagedTileException e) {
            findings.tampered(path.toString(), String.valueOf(e.getMessage()));
        }
        return null;
    }

    private @Nullable EntrySlices entries(TilePath path, Findings findings) throws IOException {
        try {
            return files.slices(path);
        } catch (NoSuchFileException e) {
            findings.incomplete(path.toString(), "is missing");
        } catch (DamagedTileException e) {
            findings.tampered(path.toString(), String.valueOf(e.getMessage()));
        }
        return null;
    }
}
