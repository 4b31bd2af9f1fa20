package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.tree.TileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The right edge of the log: the tree's unfinished tiles and the entries of the unfinished bundle. */
final class TreeState {
    private final TileTree tree;
    private final List<AuditEntry> bundle;

    private TreeState(TileTree tree, List<AuditEntry> bundle) {
        this.tree = tree;
        this.bundle = bundle;
    }

    static TreeState empty() {
        return new TreeState(new TileTree(), new ArrayList<>());
    }

    /** Reads the edge of the log of a size back, and checks that its entries have the hashes in its tiles. */
    static TreeState load(long size, TileFiles tiles, DisclosureFiles disclosures) throws IOException {
        TileTree tree = TileTree.restore(size, tiles::hashes);
        int width = (int) (size % Tile.WIDTH);
        if (width == 0) {
            return new TreeState(tree, new ArrayList<>());
        }
        TilePath path = new TilePath(TilePath.ENTRIES, size / Tile.WIDTH, width);
        List<byte[]> entries = tiles.entries(path);
        List<Hash> hashes = tree.partials().getFirst().hashes();
        for (int i = 0; i < width; i++) {
            if (!Hash.leaf(entries.get(i)).equals(hashes.get(i))) {
                throw new DamagedTileException("entry " + i + " of " + path + " does not have the hash in its tile");
            }
        }
        List<byte[]> kept = disclosures.read(path.number(), width);
        List<AuditEntry> bundle = new ArrayList<>(Tile.WIDTH);
        for (int i = 0; i < width; i++) {
            bundle.add(new AuditEntry(entries.get(i), kept.get(i)));
        }
        return new TreeState(tree, bundle);
    }

    TreeState copy() {
        return new TreeState(tree.copy(), new ArrayList<>(bundle));
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    List<TileTree.Partial> partialTiles() {
        return tree.partials();
    }

    /** The unfinished bundle's entries; perhaps none. */
    List<AuditEntry> bundle() {
        return bundle;
    }

    TilePath bundlePath() {
        return new TilePath(TilePath.ENTRIES, size() / Tile.WIDTH, bundle.size());
    }

    /** Adds an entry; says whether it finished the bundle, which is then to be written and {@link #startBundle}. */
    boolean append(Hash leafHash, AuditEntry entry, TileTree.FullTiles sink) {
        tree.append(leafHash, sink);
        bundle.add(entry);
        return bundle.size() == Tile.WIDTH;
    }

    void startBundle() {
        bundle.clear();
    }
}
