package dev.hushtable.service.storage;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.EncryptionSpec.AttributeClass;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The second seals of one table as they change: classes that come, go and are shredded, subjects that are. Every change is
 * durable in the catalogue before it is in force; what then remains to be done to items is found there after a crash, too.
 * Thread-safe, one change at a time.
 */
final class TableEncryption {
    /** Steps of a walk between two records of how far it is. */
    private static final int STEPS_PER_RECORD = 32;

    private final TableHandle table;
    private final EncryptionFiles files;
    private final ReentrantLock changing = new ReentrantLock();

    TableEncryption(TableHandle table, EncryptionFiles files) {
        this.table = table;
        this.files = files;
    }

    private SecondSeals items() {
        return table.items();
    }

    private EncryptionState state() {
        return items().state();
    }

    /** Puts in force what the catalogue has. */
    void restore() {
        EncryptionState stored = files.load(items().tableId());
        EncryptionState.Vault vault = stored.vault();
        items().keys().set(stored, vault == null ? null : files.openVault(vault, items()), Map.of());
    }

    /**
     * Puts an encryption document in force. Classes whose key cannot be had are in force without: what is to be sealed in
     * them is refused, until this is called again and the key is there.
     *
     * @return whether it is in force whole
     */
    boolean apply(EncryptionSpec wanted) {
        changing.lock();
        try {
            EncryptionState before = state();
            EncryptionState next = wanted.equals(before.spec()) ? before : before.with(wanted);
            Map<String, KeyUnavailableException> missing = new HashMap<>();
            for (AttributeClass one : next.keyless()) {
                try {
                    next = next.plus(issue(one, next));
                } catch (KeyUnavailableException e) {
                    missing.put(one.name(), e);
                }
            }
            SubjectVault vault = items().keys().vault();
            if (wanted.subjects() == EncryptionSpec.Subjects.APART && vault == null) {
                vault = files.newVault(items());
                next = next.with(vault.place());
            }
            if (!next.equals(before)) {
                files.save(items().tableId(), next);
            }
            items().keys().set(next, vault, missing);
            return missing.isEmpty();
        } finally {
            changing.unlock();
        }
    }

    /** The same for a table that nobody has written to yet: there is nothing to seal anew. */
    boolean begin(EncryptionSpec wanted) {
        changing.lock();
        try {
            boolean whole = apply(wanted);
            if (!state().walk().isDone()) {
                settle(state());
            }
            return whole;
        } finally {
            changing.unlock();
        }
    }

    private ClassEpoch issue(AttributeClass one, EncryptionState state) {
        EncryptionContext context = SecondSeals.context(items().keys().context(), one.name());
        try (DataKey key = files.keys().generateDataKey(one.keyId(), context)) {
            return new ClassEpoch(state.lastEpoch() + 1, one.name(), one.keyId(), key.keyArn(), key.wrapped());
        }
    }

    /** Whether there is something to do for {@link #work}. */
    boolean isSettled() {
        SubjectVault vault = items().keys().vault();
        return state().walk().isDone() && (vault == null || vault.doomed().isEmpty());
    }

    /**
     * Seals the items as is in force, in small commits, from where the last walk ended; and finishes the shredding of
     * subjects that a crash interrupted.
     *
     * @throws KeyUnavailableException when a key that is needed cannot be used now; what was done stays done
     */
    void work() {
        int step = 1;
        while (advance(step % STEPS_PER_RECORD == 0)) {
            step++;
        }
        changing.lock();
        try {
            finishDoomed();
        } finally {
            changing.unlock();
        }
    }

    private boolean advance(boolean record) {
        changing.lock();
        try {
            EncryptionState now = state();
            byte[] cursor = now.walk().cursor();
            if (cursor == null) {
                return false;
            }
            byte[] reached = new Resealing(table.open()).step(cursor);
            if (reached == null) {
                settle(now);
                return false;
            }
            EncryptionState next = now.with(new EncryptionState.Walk(reached));
            if (record) {
                files.save(items().tableId(), next);
            }
            items().keys().set(next);
            return true;
        } finally {
            changing.unlock();
        }
    }

    private void settle(EncryptionState now) {
        EncryptionState next = now.settled();
        files.save(items().tableId(), next);
        SubjectVault vault = items().keys().vault();
        items().keys().set(next, next.vault() == null ? null : vault, Map.of());
        if (next.vault() == null && vault != null) {
            files.delete(vault);
        }
    }

    /**
     * Destroys every key a class had. Where the encryption document still has the class, what is written from now on is
     * sealed under a new one.
     *
     * @return the keys that were destroyed
     */
    List<ClassEpoch> shredClass(String name) {
        changing.lock();
        try {
            EncryptionState before = state();
            List<ClassEpoch> destroyed = before.epochs().stream()
                    .filter(epoch -> epoch.className().equals(name))
                    .toList();
            EncryptionState next = before.without(name);
            files.save(items().tableId(), next);
            files.scrub();
            items().keys().set(next);
            return destroyed;
        } finally {
            changing.unlock();
        }
    }

    /**
     * Destroys the key of the subject of a partition: its items are gone on return, from the table, its indexes, and every
     * copy of the table's file.
     *
     * @return null when the partition has no subject
     */
    TableEncryptions.@Nullable ShreddedSubject shredSubject(AttributeValue partition) {
        changing.lock();
        try {
            SubjectVault vault = items().keys().vault();
            if (vault == null || !state().walk().isDone()) {
                throw new IllegalStateException("subjects are not apart yet");
            }
            byte[] id = vault.doom(partition);
            if (id == null) {
                return null;
            }
            long removed = finishDoomed();
            SubjectVault after = items().keys().vault();
            return new TableEncryptions.ShreddedSubject(
                    id, vault.place().id(), after == null ? id : after.place().id(), removed);
        } finally {
            changing.unlock();
        }
    }

    /** Removes the items of doomed subjects, then the keys: in this order, because indexes are found by items. */
    private long finishDoomed() {
        SubjectVault vault = items().keys().vault();
        List<SubjectVault.Doomed> doomed = vault == null ? List.of() : vault.doomed();
        ShreddingLog log = files.log();
        if (vault == null || log == null || doomed.isEmpty()) {
            return 0;
        }
        long removed = 0;
        for (SubjectVault.Doomed subject : doomed) {
            long items = new SubjectRemoval(table).remove(subject);
            log.subjectShredded(table.definition().name(), EncryptionFiles.hex(subject.id()), items);
            removed += items;
        }
        SubjectVault empty = files.newVault(items());
        EncryptionState next = state().with(empty.place());
        vault.moveTo(empty, () -> {
            files.save(items().tableId(), next);
            items().keys().set(next, empty, Map.of());
        });
        files.delete(vault);
        files.scrub();
        var unused = table.open().tree().scrub();
        return removed;
    }

    /** Drops opened keys under a KMS key. */
    void expire(String kmsKeyArn) {
        items().keys().expire(kmsKeyArn);
    }

    /** The table is gone: so are its keys. */
    void forget() {
        changing.lock();
        try {
            SubjectVault vault = items().keys().vault();
            items().keys().drop();
            items().keys().set(EncryptionState.NONE, null, Map.of());
            files.remove(items().tableId());
            if (vault != null) {
                files.delete(vault);
            }
        } finally {
            changing.unlock();
        }
    }

    void close() {
        items().keys().drop();
        SubjectVault vault = items().keys().vault();
        if (vault != null) {
            vault.close();
        }
    }

    @Override
    public String toString() {
        return "TableEncryption[" + HexFormat.of().formatHex(items().tableId()) + "]";
    }
}
