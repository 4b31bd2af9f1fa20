package dev.hushtable.audit.wal;

import dev.hushtable.audit.tree.Hash;

/** An entry on its way to the disk: it has no index yet. */
public interface WalEntry {
    byte[] leaf();

    Hash leafHash();
}
