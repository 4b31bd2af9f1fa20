package dev.hushtable.audit.verify;

import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.tree.TileTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree as the verifier computes it from entries, compared with every signed statement on the way. */
final class GrowingTree {
    private final TileTree tree = new TileTree();
    private final List<Milestone> milestones;
    private final Findings findings;

    /** Tiles finished since {@link #keepTiles}. */
    private final Map<TilePath, List<Hash>> kept = new HashMap<>();

    private boolean keeping;

    GrowingTree(List<Milestone> milestones, Findings findings) {
        this.milestones = milestones;
        this.findings = findings;
        compare();
    }

    long size() {
        return tree.size();
    }

    void append(Hash leaf, TileTree.FullTiles sink) {
        tree.append(leaf, kept(sink));
        compare();
    }

    /**
     * Adds the hashes of the next 256 entries.
     *
     * @param root of these alone
     */
    void appendTile(List<Hash> hashes, Hash root, TileTree.FullTiles sink) {
        long end = tree.size() + Tile.WIDTH;
        if (milestones.stream()
                .mapToLong(one -> one.checkpoint().size())
                .anyMatch(size -> size > tree.size() && size < end)) {
            hashes.forEach(hash -> append(hash, sink));
        } else {
            tree.appendTile(hashes, root, kept(sink));
            compare();
        }
    }

    private TileTree.FullTiles kept(TileTree.FullTiles sink) {
        return (path, hashes) -> {
            if (keeping) {
                kept.put(path, hashes);
            }
            sink.full(path, hashes);
        };
    }

    private void compare() {
        for (Milestone milestone : milestones) {
            if (milestone.checkpoint().size() == tree.size()
                    && !milestone.checkpoint().root().equals(tree.root())) {
                findings.tampered(
                        milestone.name(), "its root is not that of the first " + tree.size() + " entries of the log");
            }
        }
    }

    List<TileTree.Partial> partials() {
        return tree.partials();
    }

    /** From here on tiles may be finished that are in no file yet. */
    void keepTiles() {
        keeping = true;
    }

    /** The hashes of a tile at the edge, or null when the tile lies elsewhere. */
    @Nullable
    List<Hash> edge(int level, long number) {
        for (TileTree.Partial partial : tree.partials()) {
            if (partial.path().level() == level && partial.path().number() == number) {
                return partial.hashes();
            }
        }
        return kept.get(new TilePath(level, number, Tile.WIDTH));
    }
}
