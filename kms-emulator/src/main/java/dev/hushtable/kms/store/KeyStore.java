package dev.hushtable.kms.store;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.UseRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All keys and aliases, in memory and sealed on disk. A change is durable when its call returns, and changes happen one
 * after the other. A key whose waiting period is over is gone for every reader at once, and so is imported material that
 * expired; what is left of them is destroyed by the next {@link #destroyExpired}. Replicas of a multi-Region key get
 * what they share with their primary in the same change. Thread-safe; readers never wait for the disk.
 *
 * <p>A write that fails (a full disk) changes nothing. After an fsync that failed nobody knows what the disk holds, and
 * the store refuses to be used further.
 */
public final class KeyStore implements AutoCloseable {
    private final ReentrantLock writing = new ReentrantLock();
    private final StoredKeys stored;
    private final InstantSource clock;

    private KeyStore(StoredKeys stored, InstantSource clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** Whether {@code directory} ever held keys. */
    public static boolean isIn(Path directory) {
        return KeyDirectory.isIn(directory);
    }

    /**
     * Opens the store, or begins one in an empty directory.
     *
     * @throws KeyStoreException when a file does not open, is missing or was replaced, or another process is using it
     */
    public static KeyStore open(Path path, SealingKey sealingKey, KmsAccount account, InstantSource clock) {
        KeyDirectory directory = KeyDirectory.open(path, sealingKey, account);
        try {
            KeyStore store = new KeyStore(StoredKeys.open(directory), clock);
            store.finishReplicas();
            return store;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** The key as it is now, or null when there is none, or none any more. */
    public @Nullable KmsKey find(KeyAddress address) {
        return current().find(address, clock.instant());
    }

    /** The keys of that id in all Regions, ordered by Region: several only of a multi-Region key. */
    public List<KmsKey> findAll(KeyId id) {
        return current().findAll(id, clock.instant());
    }

    /** The Region of the primary of a multi-Region key, or null. */
    public @Nullable String primaryRegion(KeyId id) {
        return current().catalogue().primaries().get(id);
    }

    /** The keys of a Region, ordered by id. */
    public List<KmsKey> keys(String region) {
        return current().keys(region, clock.instant());
    }

    /** The keys of all Regions. */
    public List<KmsKey> keys() {
        return current().keys(null, clock.instant());
    }

    public @Nullable Alias alias(String region, String name) {
        return current().alias(new Alias.Address(region, name), clock.instant());
    }

    /** The aliases of a Region, ordered by name. */
    public List<Alias> aliases(String region) {
        return current().aliases(region, clock.instant());
    }

    /** The aliases of a key, ordered by name. */
    public List<Alias> aliases(KeyAddress key) {
        return current().index().aliasesOf(key);
    }

    /** The last uses of keys, or null when none were ever written. */
    public @Nullable UseRecord readUses() {
        return stored.uses();
    }

    /** Writes the last uses of keys. */
    public void writeUses(UseRecord uses) {
        writing.lock();
        try {
            stored.put(uses);
        } finally {
            writing.unlock();
        }
    }

    /** How often the store was changed: to be anchored elsewhere, so that an older copy of all files would show. */
    public long commitNumber() {
        return current().catalogue().commit();
    }

    /**
     * Adds a key.
     *
     * @param maker sees the keys as they are, and may refuse by throwing
     * @throws KmsException {@code LimitExceededException} when there are too many
     */
    public KmsKey create(Supplier<KmsKey> maker) {
        writing.lock();
        try {
            KmsKey key = maker.get();
            Catalogue catalogue = current().catalogue();
            if (catalogue.keys().size() + catalogue.destroyed().size() >= Limits.MAX_KEYS) {
                throw new KmsException("LimitExceededException", "This service holds " + Limits.MAX_KEYS + " keys.");
            }
            boolean taken = catalogue.keys().containsKey(key.address())
                    || (!key.id().isMultiRegion() && catalogue.hasDestroyed(key.id()));
            if (taken) {
                throw new KmsException("AlreadyExistsException", "Key '" + key.id() + "' already exists");
            }
            store(List.of(key));
            return key;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Changes a key. {@code change} sees the key as it is and may refuse by throwing.
     *
     * @return the key as changed, or null when there is none, or none any more
     */
    public @Nullable KmsKey update(KeyAddress address, UnaryOperator<KmsKey> change) {
        writing.lock();
        try {
            KmsKey key = find(address);
            if (key == null) {
                return null;
            }
            KmsKey changed = change.apply(key);
            if (!changed.equals(key)) {
                List<KmsKey> all = new ArrayList<>(List.of(changed));
                all.addAll(current().changedReplicas(changed, clock.instant()));
                store(all);
            }
            return changed;
        } finally {
            writing.unlock();
        }
    }

    /** Changes the aliases. {@code change} gets a copy of them all to alter and return, and may refuse by throwing. */
    public void updateAliases(UnaryOperator<SortedMap<Alias.Address, Alias>> change) {
        writing.lock();
        try {
            Catalogue catalogue = current().catalogue();
            SortedMap<Alias.Address, Alias> changed = change.apply(new TreeMap<>(catalogue.aliases()));
            if (changed.size() > Limits.MAX_ALIASES) {
                throw new KmsException(
                        "LimitExceededException", "This service holds " + Limits.MAX_ALIASES + " aliases.");
            }
            stored.put(catalogue.withAliases(changed));
        } finally {
            writing.unlock();
        }
    }

    /**
     * Makes a replica the primary of its multi-Region key. What the primary alone knows goes over to it.
     *
     * @param change sees the replica as it is, gives what it is as the primary, and may refuse by throwing
     */
    public void movePrimary(KeyAddress replica, UnaryOperator<KmsKey> change) {
        writing.lock();
        try {
            KmsKey found = find(replica);
            if (found == null) {
                throw KmsException.notFound("Key '" + replica.id() + "' does not exist");
            }
            stored.put(
                    List.of(change.apply(found)), catalogue -> catalogue.withPrimary(replica.id(), replica.region()));
        } finally {
            writing.unlock();
        }
    }

    /** Destroys what waiting periods and expiry dates have left, and says what. Cheap when there is nothing. */
    public List<Expiry> destroyExpired() {
        Instant now = clock.instant();
        if (!current().index().hasExpired(now)) {
            return List.of();
        }
        List<Expiry> done = new ArrayList<>();
        writing.lock();
        try {
            for (KeyAddress address : new ArrayList<>(current().keys().keySet())) {
                KmsKey key = current().keys().get(address);
                if (key != null && key.isExpired(now)) {
                    destroy(key, now);
                    done.add(new Expiry.OfKey(address));
                } else if (key != null && key.hasExpiredMaterial(now)) {
                    store(List.of(key.at(now)));
                    done.add(new Expiry.OfMaterial(address, key.materials().expired(now)));
                }
            }
            return done;
        } finally {
            writing.unlock();
        }
    }

    private void destroy(KmsKey key, Instant now) {
        stored.remove(key);
        beginWaiting(key.id(), now);
    }

    /** A primary whose last replica is gone begins its own waiting period. */
    private void beginWaiting(KeyId id, Instant now) {
        List<KmsKey> left = findAll(id);
        if (left.size() == 1 && left.getFirst().state() instanceof KeyState.PendingReplicaDeletion waiting) {
            store(List.of(left.getFirst().withState(waiting.beginningAt(now))));
        }
    }

    /** Does what a crash between the files of a multi-Region key left undone. */
    private void finishReplicas() {
        writing.lock();
        try {
            Instant now = clock.instant();
            current().catalogue().primaries().forEach((id, region) -> {
                KmsKey primary = find(new KeyAddress(id, region));
                if (primary != null) {
                    store(current().changedReplicas(primary, now));
                }
                beginWaiting(id, now);
            });
        } finally {
            writing.unlock();
        }
    }

    private void store(Collection<KmsKey> keys) {
        stored.put(keys, UnaryOperator.identity());
    }

    /** Seals every file anew, under the key the store was opened with; what they say stays as it is. */
    public void resealAll() {
        writing.lock();
        try {
            stored.resealAll();
        } finally {
            writing.unlock();
        }
    }

    private KeyContents current() {
        return stored.now();
    }

    /** Wipes all material from memory and releases the directory. */
    @Override
    public void close() {
        writing.lock();
        try {
            stored.close();
        } finally {
            writing.unlock();
        }
    }
}
