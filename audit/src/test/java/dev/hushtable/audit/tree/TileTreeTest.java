package dev.hushtable.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileTreeTest {

    private static List<byte[]> entries(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    private static List<Hash> hashes(List<byte[]> bytes) {
        return bytes.stream().map(Hash::of).toList();
    }

    private static TileTree tree(List<byte[]> entries, Map<TilePath, List<Hash>> tiles) {
        TileTree tree = new TileTree();
        for (byte[] entry : entries) {
            tree.append(Hash.leaf(entry), tiles::put);
        }
        tree.partials().forEach(partial -> tiles.put(partial.path(), partial.hashes()));
        return tree;
    }

    private static List<Hash> read(Map<TilePath, List<Hash>> tiles, TilePath path) {
        List<Hash> hashes = tiles.get(path);
        if (hashes == null) {
            throw new IllegalStateException("no tile " + path);
        }
        return hashes;
    }

    /** The empty tree's and the empty leaf's hash are known from every implementation of Certificate Transparency. */
    @Test
    void hashes_as_rfc_6962_defines() {
        HexFormat hex = HexFormat.of();

        assertThat(hex.formatHex(Hash.emptyTree().toByteArray()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex.formatHex(Hash.leaf(new byte[0]).toByteArray()))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Hash.node(Hash.leaf(new byte[] {1}), Hash.leaf(new byte[] {2}))
                        .toByteArray())
                .isEqualTo(NaiveTree.hash(List.of(new byte[] {1}, new byte[] {2})));
    }

    @Test
    void has_the_root_of_the_recursive_definition_at_every_size() {
        List<byte[]> entries = entries(530);
        TileTree tree = new TileTree();

        for (int size = 0; size <= entries.size(); size++) {
            assertThat(tree.root().toByteArray())
                    .as("size %d", size)
                    .isEqualTo(NaiveTree.hash(entries.subList(0, size)));
            if (size < entries.size()) {
                tree.append(Hash.leaf(entries.get(size)), (path, hashes) -> {});
            }
        }
    }

    /** 66,000 entries fill a tile of level 1, so that the carry into level 2 happens. */
    @Test
    void carries_into_the_second_level() {
        List<byte[]> entries = entries(66_000);
        Map<TilePath, List<Hash>> tiles = new HashMap<>();
        TileTree tree = tree(entries, tiles);

        assertThat(tree.root().toByteArray()).isEqualTo(NaiveTree.hash(entries));
        assertThat(tiles).containsKeys(new TilePath(1, 0, 256), new TilePath(2, 0, 1), new TilePath(0, 257, 208));
        assertThat(TileTree.restore(66_000, path -> read(tiles, path)).root()).isEqualTo(tree.root());
    }

    @Test
    void goes_on_from_its_edge_as_if_it_had_never_stopped() {
        List<byte[]> entries = entries(1_200);
        Map<TilePath, List<Hash>> tiles = new HashMap<>();
        for (int size : new int[] {0, 1, 255, 256, 257, 511, 512, 700, 1_024}) {
            tree(entries.subList(0, size), tiles);
            TileTree restored = TileTree.restore(size, path -> read(tiles, path));
            for (byte[] entry : entries.subList(size, entries.size())) {
                restored.append(Hash.leaf(entry), (path, hashes) -> {});
            }

            assertThat(restored.root().toByteArray()).isEqualTo(NaiveTree.hash(entries));
        }
    }

    @Test
    void proves_inclusion_as_rfc_6962_defines() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            int size = 1 + random.nextInt(700);
            int index = random.nextInt(size);
            List<byte[]> entries = entries(size);
            Map<TilePath, List<Hash>> tiles = new HashMap<>();
            Hash root = tree(entries, tiles).root();

            List<Hash> proof = new TreeProofs<>(new TileNodes<RuntimeException>(size, path -> read(tiles, path)))
                    .inclusion(index, size);

            String what = "seed " + seed + " size " + size + " index " + index;
            Hash leaf = Hash.leaf(entries.get(index));
            assertThat(proof).as(what).isEqualTo(hashes(NaiveTree.path(index, entries)));
            assertThat(ProofCheck.inclusion(leaf, index, size, root, proof))
                    .as(what)
                    .isTrue();
            assertThat(ProofCheck.inclusion(Hash.leaf(new byte[] {9}), index, size, root, proof))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.inclusion(leaf, index, size, Hash.emptyTree(), proof))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.inclusion(leaf, size, size, root, proof))
                    .as(what)
                    .isFalse();
            if (!proof.isEmpty()) {
                List<Hash> shorter = proof.subList(0, proof.size() - 1);
                assertThat(ProofCheck.inclusion(leaf, index, size, root, shorter))
                        .as(what)
                        .isFalse();
                List<Hash> longer = new ArrayList<>(proof);
                longer.add(root);
                assertThat(ProofCheck.inclusion(leaf, index, size, root, longer))
                        .as(what)
                        .isFalse();
            }
        }
    }

    @Test
    void proves_consistency_as_rfc_6962_defines() {
        long seed = 6_962;
        Random random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            int newer = 1 + random.nextInt(700);
            int older = random.nextInt(newer + 1);
            List<byte[]> entries = entries(newer);
            Map<TilePath, List<Hash>> tiles = new HashMap<>();
            Hash newerRoot = tree(entries, tiles).root();
            Hash olderRoot = Hash.of(NaiveTree.hash(entries.subList(0, older)));

            List<Hash> proof = new TreeProofs<>(new TileNodes<RuntimeException>(newer, path -> read(tiles, path)))
                    .consistency(older, newer);

            String what = "seed " + seed + " from " + older + " to " + newer;
            if (older > 0) {
                assertThat(proof).as(what).isEqualTo(hashes(NaiveTree.subproof(older, entries, true)));
            }
            assertThat(ProofCheck.consistency(older, olderRoot, newer, newerRoot, proof))
                    .as(what)
                    .isTrue();
            Hash other = Hash.leaf(new byte[] {9});
            assertThat(ProofCheck.consistency(older, other, newer, newerRoot, proof))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.consistency(older, olderRoot, newer, other, proof))
                    .as(what)
                    .isEqualTo(older == 0);
        }
    }
}
