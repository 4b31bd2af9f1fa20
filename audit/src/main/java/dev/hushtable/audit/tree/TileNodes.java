package dev.hushtable.audit.tree;

import java.util.List;

/** Finds a node of the tree in its tile: height 8·L+k is the root of 2^k hashes of a tile of level L. */
public final class TileNodes<E extends Exception> implements NodeSource<E> {
    private static final int TILE_HEIGHT = 8;

    private final long treeSize;
    private final TileTree.EdgeSource<E> tiles;

    /**
     * @param treeSize the size of the tree the tiles belong to, which says how wide its unfinished ones are
     * @param tiles reads one tile
     */
    public TileNodes(long treeSize, TileTree.EdgeSource<E> tiles) {
        this.treeSize = treeSize;
        this.tiles = tiles;
    }

    @Override
    public Hash node(int height, long index) throws E {
        int level = height / TILE_HEIGHT;
        int within = height % TILE_HEIGHT;
        long first = index << within;
        long number = first / Tile.WIDTH;
        long hashesInLevel = treeSize >>> (TILE_HEIGHT * level);
        int width = (int) Math.min(Tile.WIDTH, hashesInLevel - number * Tile.WIDTH);
        int from = (int) (first % Tile.WIDTH);
        List<Hash> hashes = tiles.hashes(new TilePath(level, number, width));
        return Tile.root(hashes.subList(from, from + (1 << within)));
    }
}
