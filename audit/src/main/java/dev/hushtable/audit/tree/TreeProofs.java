package dev.hushtable.audit.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the two proofs of RFC 6962: that an entry is in a tree (2.1.1) and that a tree is the beginning of a larger one
 * (2.1.2). A proof has at most two hashes a level.
 */
public final class TreeProofs<E extends Exception> {
    private final NodeSource<E> nodes;

    public TreeProofs(NodeSource<E> nodes) {
        this.nodes = nodes;
    }

    /** RFC 6962's {@code PATH(index, D[size])}. */
    public List<Hash> inclusion(long index, long size) throws E {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    private void path(long index, long low, long high, List<Hash> path) throws E {
        if (high - low == 1) {
            return;
        }
        long middle = low + largestPowerBelow(high - low);
        if (index < middle) {
            path(index, low, middle, path);
            path.add(root(middle, high));
        } else {
            path(index, middle, high, path);
            path.add(root(low, middle));
        }
    }

    /** RFC 6962's {@code PROOF(older, D[newer])}; empty when nothing needs proving. */
    public List<Hash> consistency(long older, long newer) throws E {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + older + " is not the beginning of one of " + newer);
        }
        List<Hash> proof = new ArrayList<>();
        if (older > 0 && older < newer) {
            subproof(older, 0, newer, proof);
        }
        return proof;
    }

    private void subproof(long older, long low, long high, List<Hash> proof) throws E {
        if (older == high) {
            if (low > 0) {
                proof.add(root(low, high));
            }
            return;
        }
        long middle = low + largestPowerBelow(high - low);
        if (older <= middle) {
            subproof(older, low, middle, proof);
            proof.add(root(middle, high));
        } else {
            // INVARIANT: in the RFC's words b is false from here on, unless every step went left: low > 0 says that.
            subproof(older, middle, high, proof);
            proof.add(root(low, middle));
        }
    }

    /** The tree hash of entries low to high; low is always a multiple of the largest power in the range. */
    private Hash root(long low, long high) throws E {
        long count = high - low;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return nodes.node(height, low >>> height);
        }
        long middle = low + largestPowerBelow(count);
        return Hash.node(root(low, middle), root(middle, high));
    }

    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
