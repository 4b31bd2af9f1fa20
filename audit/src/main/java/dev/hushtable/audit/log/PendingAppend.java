package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.wal.Claim;
import dev.hushtable.audit.wal.WalEntry;
import java.util.concurrent.CompletableFuture;

/** An entry whose request waits. */
record PendingAppend(byte[] leaf, Hash leafHash, Claim claim, CompletableFuture<Long> durable) implements WalEntry {

    static PendingAppend of(byte[] leaf, Claim claim) {
        byte[] own = leaf.clone();
        return new PendingAppend(own, Hash.leaf(own), claim, new CompletableFuture<>());
    }

    void fail(AuditUnavailableException reason) {
        durable.completeExceptionally(reason);
    }
}
