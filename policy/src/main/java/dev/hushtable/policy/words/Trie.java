package dev.hushtable.policy.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All words that stand alone, read letter by letter at once: thousands of them cost no more than one. */
final class Trie {
    /** Where a word is that no literal goes on with. */
    static final int NOWHERE = -1;

    private final List<SortedMap<Integer, Integer>> children = new ArrayList<>();
    private final List<BitSet> ends = new ArrayList<>();

    Trie() {
        node();
    }

    private int node() {
        children.add(new TreeMap<>());
        ends.add(new BitSet());
        return children.size() - 1;
    }

    void add(String word, int test) {
        int node = 0;
        for (int c : word.codePoints().toArray()) {
            Integer next = children.get(node).get(c);
            if (next == null) {
                next = node();
                children.get(node).put(c, next);
            }
            node = next;
        }
        ends.get(node).set(test);
    }

    int step(int node, int codePoint) {
        return node == NOWHERE ? NOWHERE : children.get(node).getOrDefault(codePoint, NOWHERE);
    }

    /** The letters literals go on with. */
    Iterable<Integer> letters(int node) {
        return node == NOWHERE ? List.of() : children.get(node).keySet();
    }

    /** The tests a word that ends here passes. */
    BitSet ends(int node) {
        return node == NOWHERE ? new BitSet() : (BitSet) ends.get(node).clone();
    }
}
