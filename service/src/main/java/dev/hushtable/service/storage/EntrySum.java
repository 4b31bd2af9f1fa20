package dev.hushtable.service.storage;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.block.v1.MultisetHash;

/** A set of entries in a few bytes: their number, and the sum of their hashes. For one thread. */
final class EntrySum {
    private long count;
    private MultisetHash hash = MultisetHash.EMPTY;

    void add(byte[] entry) {
        count++;
        hash = hash.plus(MultisetHash.ofBytes(Sha256.of(entry)));
    }

    boolean isEqual(EntrySum other) {
        return count == other.count && hash.equals(other.hash);
    }
}
