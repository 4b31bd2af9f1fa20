package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.wal.Claim;
import dev.hushtable.audit.wal.WalEntry;
import java.util.concurrent.CompletableFuture;

/** An entry whose request waits. */
record PendingAppend(AuditEntry entry, Hash leafHash, Claim claim, CompletableFuture<Long> durable)
        implements WalEntry {

    static PendingAppend of(byte[] leaf, Claim claim) {
        return of(AuditEntry.of(leaf), claim);
    }

    static PendingAppend of(AuditEntry entry, Claim claim) {
        AuditEntry own =
                new AuditEntry(entry.leaf().clone(), entry.disclosures().clone());
        return new PendingAppend(own, Hash.leaf(own.leaf()), claim, new CompletableFuture<>());
    }

    void fail(AuditUnavailableException reason) {
        durable.completeExceptionally(reason);
    }
}
