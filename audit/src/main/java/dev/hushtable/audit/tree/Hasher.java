package dev.hushtable.audit.tree;

import java.security.MessageDigest;
import java.util.List;

/** Makes many hashes of a tree with one digest, out of bytes where they lie. Not thread-safe. */
public final class Hasher {
    private final MessageDigest digest = Hash.sha256();

    /** {@code SHA-256(0x00 || entry)} of an entry among other bytes. */
    public Hash leaf(byte[] bytes, int from, int length) {
        digest.update(Hash.LEAF);
        digest.update(bytes, from, length);
        return Hash.takeOver(digest.digest());
    }

    /** {@code SHA-256(0x01 || left || right)}. */
    Hash node(Hash left, Hash right) {
        digest.update(Hash.NODE);
        left.update(digest);
        right.update(digest);
        return Hash.takeOver(digest.digest());
    }

    /** The root of a complete subtree, given its 2^k hashes. */
    public Hash root(List<Hash> hashes) {
        Hash[] level = hashes.toArray(Hash[]::new);
        for (int width = level.length / 2; width > 0; width /= 2) {
            for (int i = 0; i < width; i++) {
                level[i] = node(level[2 * i], level[2 * i + 1]);
            }
        }
        return level[0];
    }
}
