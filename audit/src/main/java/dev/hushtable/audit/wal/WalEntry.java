package dev.hushtable.audit.wal;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.tree.Hash;

/** An entry on its way to the disk: it has no index yet. */
public interface WalEntry {
    AuditEntry entry();

    Hash leafHash();
}
