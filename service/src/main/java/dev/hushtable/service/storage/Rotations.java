package dev.hushtable.service.storage;

import dev.hushtable.crypto.block.v1.WrappedEpochKey;
import dev.hushtable.service.storage.KeyWatch.Event;
import dev.hushtable.service.storage.tree.TreeMutation;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Changes of a file's epoch keys. The order is what makes them safe across a crash: the new key is durable before
 * anything is sealed with it, and the old one is deleted when nothing is sealed with it any more. Thread-safe; one change
 * of a file at a time is the caller's business.
 */
final class Rotations {
    private final StorageServices services;
    private final EpochLedger ledger;
    private final Duration epochLength;

    Rotations(StorageServices services, EpochLedger ledger, Duration epochLength) {
        this.services = services;
        this.ledger = ledger;
        this.epochLength = epochLength;
    }

    /** Gives the file a fresh epoch key, which seals from here on. */
    void rotate(KeyedFile file) {
        OpenTable table = file.open();
        KeyLease lease = table.lease();
        WrappedEpochKey next = lease.newEpoch();
        durably(table, editor -> {
            editor.addEpoch(next.epoch(), next.sealed());
            return true;
        });
        lease.adopt(
                Stream.concat(lease.wrappedEpochs().stream(), Stream.of(next)).toList());
        announce(file, table);
    }

    /** States a rotation that is durable in the file and, after a crash, perhaps nowhere else. */
    void announce(KeyedFile file, OpenTable table) {
        int epoch = current(table);
        EpochLedger.Entry known = ledger.of(file.tableId(), epoch);
        if (known != null) {
            return;
        }
        if (epoch == 1) {
            Instant since = file.since().equals(Instant.EPOCH) ? now() : file.since();
            ledger.put(file.tableId(), new EpochLedger.Entry(epoch, since, since));
            return;
        }
        tell(Event.KEY_ROTATED, file, table);
        ledger.put(file.tableId(), new EpochLedger.Entry(epoch, now(), null));
    }

    /** Whether blocks are to be sealed anew, or what they leave behind is to be wiped. */
    boolean isUnfinished(KeyedFile file, OpenTable table) {
        EpochLedger.Entry entry = ledger.of(file.tableId(), current(table));
        return table.lease().epochs().size() > 1 || entry == null || entry.resealedAt() == null;
    }

    /** Whether the epoch is as old as the settings let it become. */
    boolean isDue(KeyedFile file, OpenTable table) {
        EpochLedger.Entry entry = ledger.of(file.tableId(), current(table));
        return !epochLength.isZero()
                && entry != null
                && !entry.since().plus(epochLength).isAfter(now());
    }

    /** Deletes the keys of all epochs but the current one, under which every block is sealed by now. */
    void dropOld(OpenTable table) {
        KeyLease lease = table.lease();
        List<WrappedEpochKey> epochs = lease.wrappedEpochs();
        int current = current(table);
        if (epochs.size() > 1) {
            durably(table, editor -> {
                editor.dropEpochsBefore(current);
                return true;
            });
            lease.adopt(epochs.stream().filter(key -> key.epoch() == current).toList());
        }
    }

    /** Nothing of earlier epochs is left in the file. */
    void finish(KeyedFile file, OpenTable table) {
        EpochLedger.Entry entry = ledger.of(file.tableId(), current(table));
        if (entry != null && entry.resealedAt() == null) {
            tell(Event.RESEALING_FINISHED, file, table);
            ledger.put(file.tableId(), new EpochLedger.Entry(entry.epoch(), entry.since(), now()));
        }
    }

    static int current(OpenTable table) {
        return table.lease().epochs().getLast();
    }

    private void tell(Event event, KeyedFile file, OpenTable table) {
        int epoch = current(table);
        String id = HexFormat.of().formatHex(file.tableId());
        long blocks = table.tree().blocks();
        services.keyWatch().happened(event, new KeyWatch.Change(file.table(), file.name(), id, epoch, blocks));
    }

    private Instant now() {
        return services.clock().instant();
    }

    private static void durably(OpenTable table, TreeMutation<Boolean> mutation) {
        try {
            var unused = table.tree().write(mutation).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
