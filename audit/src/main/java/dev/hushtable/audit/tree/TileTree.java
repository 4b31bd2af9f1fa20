package dev.hushtable.audit.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A growing RFC 6962 tree that keeps only its right edge: the unfinished tile of every level, at most 255 hashes each.
 * Appending costs a little more than one hash; the root about one per level. Not thread-safe.
 */
public final class TileTree {
    private final List<List<Hash>> edge;
    private long size;

    public TileTree() {
        this(new ArrayList<>(), 0);
    }

    private TileTree(List<List<Hash>> edge, long size) {
        this.edge = edge;
        this.size = size;
    }

    /** Where finished tiles go. */
    @FunctionalInterface
    public interface FullTiles {
        void full(TilePath path, List<Hash> hashes);
    }

    /** A tree of a size, from the unfinished tiles of its levels: the first {@code width} hashes of each. */
    public static <E extends Exception> TileTree restore(long size, EdgeSource<E> source) throws E {
        List<List<Hash>> edge = new ArrayList<>();
        int level = 0;
        for (long rest = size; rest > 0; rest /= Tile.WIDTH) {
            int width = (int) (rest % Tile.WIDTH);
            edge.add(
                    width == 0
                            ? new ArrayList<>()
                            : new ArrayList<>(source.hashes(new TilePath(level, rest / Tile.WIDTH, width))));
            level++;
        }
        return new TileTree(edge, size);
    }

    /** Where {@link #restore} finds the unfinished tiles. */
    @FunctionalInterface
    public interface EdgeSource<E extends Exception> {
        List<Hash> hashes(TilePath path) throws E;
    }

    /** Adds the hash of the next entry; tiles it completes go to {@code sink}, lowest level first. */
    public void append(Hash leaf, FullTiles sink) {
        size++;
        carry(0, (size - 1) / Tile.WIDTH, leaf, sink);
    }

    /**
     * Adds the hashes of the next 256 entries at once, where a tile begins.
     *
     * @param root of a tree of these alone
     */
    public void appendTile(List<Hash> hashes, Hash root, FullTiles sink) {
        if (size % Tile.WIDTH != 0 || hashes.size() != Tile.WIDTH) {
            throw new IllegalArgumentException("a whole tile goes where one begins");
        }
        long number = size / Tile.WIDTH;
        size += Tile.WIDTH;
        sink.full(new TilePath(0, number, Tile.WIDTH), List.copyOf(hashes));
        carry(1, number / Tile.WIDTH, root, sink);
    }

    private void carry(int from, long firstNumber, Hash hash, FullTiles sink) {
        Hash carried = hash;
        long number = firstNumber;
        for (int level = from; ; level++) {
            while (level >= edge.size()) {
                edge.add(new ArrayList<>());
            }
            List<Hash> tile = edge.get(level);
            tile.add(carried);
            if (tile.size() < Tile.WIDTH) {
                return;
            }
            sink.full(new TilePath(level, number, Tile.WIDTH), List.copyOf(tile));
            carried = Tile.root(tile);
            tile.clear();
            number /= Tile.WIDTH;
        }
    }

    public long size() {
        return size;
    }

    /** RFC 6962's Merkle tree hash of everything appended. */
    public Hash root() {
        List<Hash> peaks = new ArrayList<>();
        for (List<Hash> tile : edge.reversed()) {
            int from = 0;
            for (int width = Tile.WIDTH / 2; width > 0; width /= 2) {
                if ((tile.size() & width) != 0) {
                    peaks.add(Tile.root(tile.subList(from, from + width)));
                    from += width;
                }
            }
        }
        if (peaks.isEmpty()) {
            return Hash.emptyTree();
        }
        Hash root = peaks.getLast();
        for (Hash peak : peaks.subList(0, peaks.size() - 1).reversed()) {
            root = Hash.node(peak, root);
        }
        return root;
    }

    /** The unfinished tiles, by level; a level without one is left out. */
    public List<Partial> partials() {
        List<Partial> partials = new ArrayList<>();
        long rest = size;
        for (int level = 0; level < edge.size(); level++) {
            List<Hash> tile = edge.get(level);
            if (!tile.isEmpty()) {
                partials.add(new Partial(new TilePath(level, rest / Tile.WIDTH, tile.size()), List.copyOf(tile)));
            }
            rest /= Tile.WIDTH;
        }
        return Collections.unmodifiableList(partials);
    }

    /** An unfinished tile and its name. */
    public record Partial(TilePath path, List<Hash> hashes) {}

    /** A tree that grows on its own from here. */
    public TileTree copy() {
        List<List<Hash>> copy = new ArrayList<>();
        for (List<Hash> tile : edge) {
            copy.add(new ArrayList<>(tile));
        }
        return new TileTree(copy, size);
    }
}
