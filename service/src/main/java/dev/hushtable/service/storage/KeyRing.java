package dev.hushtable.service.storage;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.EncryptionSpec.AttributeClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a table's second seals: of its classes, each for as long as the KMS lets it be used, and of its subjects.
 * What is in force changes as a whole. Thread-safe.
 */
final class KeyRing {
    private final ClassKeyLease.Place place;
    private final StorageServices services;
    private final StorageThreads threads;
    private volatile Held held;

    private record Held(
            EncryptionState state,
            Map<Integer, ClassKeyLease> leases,
            SubjectSeals subjects,
            @Nullable SubjectVault vault,
            Map<String, KeyUnavailableException> missing) {}

    KeyRing(byte[] tableId, EncryptionContext context, StorageServices services, StorageThreads threads) {
        this.place = new ClassKeyLease.Place(tableId, context);
        this.services = services;
        this.threads = threads;
        this.held = new Held(EncryptionState.NONE, Map.of(), SubjectSeals.NONE, null, Map.of());
    }

    EncryptionState state() {
        return held.state;
    }

    /** What the KMS binds to the table's key. */
    EncryptionContext context() {
        return place.context();
    }

    SubjectSeals subjects() {
        return held.subjects;
    }

    /**
     * From now on these are in force.
     *
     * @param missing why classes of the state have no key yet
     */
    void set(EncryptionState state, @Nullable SubjectVault vault, Map<String, KeyUnavailableException> missing) {
        Map<Integer, ClassKeyLease> before = held.leases;
        Map<Integer, ClassKeyLease> leases = new HashMap<>();
        for (ClassEpoch epoch : state.epochs()) {
            ClassKeyLease known = before.get(epoch.number());
            leases.put(epoch.number(), known == null ? new ClassKeyLease(epoch, place, services, threads) : known);
        }
        SubjectSeals subjects =
                vault == null ? SubjectSeals.NONE : new SubjectSeals(vault, place.tableId(), services.random());
        held = new Held(state, Map.copyOf(leases), subjects, vault, Map.copyOf(missing));
        before.forEach((number, lease) -> {
            if (!leases.containsKey(number)) {
                lease.drop();
            }
        });
    }

    /** The same keys, and the state has moved on. */
    void set(EncryptionState state) {
        Held now = held;
        set(state, now.vault, now.missing);
    }

    /** Gives partitions that have none a key of their own, if subjects are apart. */
    void ensureSubjects(List<AttributeValue> partitions) {
        SubjectVault vault = held.vault;
        if (vault != null && held.state.spec().subjects() == EncryptionSpec.Subjects.APART) {
            vault.ensure(partitions);
        }
    }

    /** Where the keys of subjects are; null when there are none. */
    @Nullable
    SubjectVault vault() {
        return held.vault;
    }

    /** The key of an epoch; null when it is gone. */
    @Nullable
    ClassKeyLease of(int epoch) {
        return held.leases.get(epoch);
    }

    /**
     * The key to seal a class under.
     *
     * @throws KeyUnavailableException when there is none yet
     */
    ClassKeyLease current(AttributeClass attributeClass) {
        Held now = held;
        ClassEpoch epoch = now.state.current(attributeClass);
        ClassKeyLease lease = epoch == null ? null : now.leases.get(epoch.number());
        if (lease != null) {
            return lease;
        }
        KeyUnavailableException why = now.missing.get(attributeClass.name());
        throw why == null
                ? new KeyUnavailableException(
                        KeyUnavailableException.Reason.UNREACHABLE,
                        "class " + attributeClass.name() + " has no key yet")
                : why;
    }

    /** Drops opened keys under a KMS key, as if their time were over. */
    void expire(String kmsKeyArn) {
        held.leases.values().stream()
                .filter(lease -> lease.epoch().keyArn().equals(kmsKeyArn))
                .forEach(ClassKeyLease::drop);
    }

    /** Drops every opened key of a class. */
    void drop() {
        held.leases.values().forEach(ClassKeyLease::drop);
    }

    void dropIfOver() {
        SubjectVault vault = held.vault;
        if (vault != null) {
            vault.dropKeyIfOver();
        }
        held.leases.values().forEach(ClassKeyLease::dropIfOver);
    }
}
