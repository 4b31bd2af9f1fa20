package dev.hushtable.audit.tree;

import java.util.List;

/** Checks proofs by the iterative algorithms of RFC 9162, 2.1.3.2 and 2.1.4.2 (same tree as RFC 6962). */
public final class ProofCheck {

    private ProofCheck() {}

    /** Whether the proof shows {@code leaf} at {@code index} of the tree with this size and root. */
    public static boolean inclusion(Hash leaf, long index, long size, Hash root, List<Hash> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(sibling, hash);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>>= skipped;
                last >>>= skipped;
            } else {
                hash = Hash.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the older tree is the beginning of the newer one. */
    public static boolean consistency(long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return proof.isEmpty() && olderRoot.equals(Hash.emptyTree());
        }
        boolean olderIsOnePeak = Long.bitCount(older) == 1;
        if (!olderIsOnePeak && proof.isEmpty()) {
            return false;
        }
        Hash start = olderIsOnePeak ? olderRoot : proof.getFirst();
        List<Hash> rest = olderIsOnePeak ? proof : proof.subList(1, proof.size());
        return climb(new Climb(older - 1, newer - 1, start), olderRoot, newerRoot, rest);
    }

    private record Climb(long node, long last, Hash start) {}

    private static boolean climb(Climb from, Hash olderRoot, Hash newerRoot, List<Hash> proof) {
        int common = Long.numberOfTrailingZeros(~from.node);
        long node = from.node >>> common;
        long last = from.last >>> common;
        Hash older = from.start;
        Hash newer = from.start;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = Hash.node(sibling, older);
                newer = Hash.node(sibling, newer);
                int skipped = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= skipped;
                last >>>= skipped;
            } else {
                newer = Hash.node(newer, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && older.equals(olderRoot) && newer.equals(newerRoot);
    }
}
