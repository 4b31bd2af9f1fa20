package dev.hushtable.kms.store;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import java.io.SyncFailedException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All keys and aliases, in memory and sealed on disk. A change is durable when its call returns, and changes of one key
 * happen one after the other. A key whose waiting period is over is gone for every reader at once; its material is
 * destroyed by the next {@link #destroyExpired}. Thread-safe; readers never wait for the disk.
 *
 * <p>A write that fails (a full disk) changes nothing. After an fsync that failed nobody knows what the disk holds, and
 * the store refuses to be used further.
 */
public final class KeyStore implements AutoCloseable {
    private final ReentrantLock writing = new ReentrantLock();
    private final KeyDirectory directory;
    private final InstantSource clock;
    private volatile Contents contents;
    private volatile boolean failed;

    /** Everything, as of one change. The maps are never changed. */
    private record Contents(SortedMap<KeyId, KmsKey> keys, Catalogue catalogue) {}

    private KeyStore(KeyDirectory directory, InstantSource clock, Contents contents) {
        this.directory = directory;
        this.clock = clock;
        this.contents = contents;
    }

    /**
     * Opens the store, or begins one in an empty directory.
     *
     * @throws KeyStoreException when a file does not open, is missing or was replaced, or another process is using it
     */
    public static KeyStore open(Path path, SealingKey sealingKey, KmsAccount account, InstantSource clock) {
        KeyDirectory directory = KeyDirectory.open(path, sealingKey, account);
        try {
            KeyStore store = new KeyStore(directory, clock, load(directory));
            store.destroyExpired();
            return store;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Contents load(KeyDirectory directory) {
        Catalogue catalogue = directory.readCatalogue();
        SortedMap<KeyId, KeyFile> files = directory.readKeys();
        if (catalogue == null && !files.isEmpty()) {
            throw new KeyStoreException("The KMS key store has keys but no catalogue. Restore it from a backup.");
        }
        Catalogue known = catalogue == null ? Catalogue.empty().withAliases(new TreeMap<>()) : catalogue;
        Catalogue finished = Reconciliation.of(known, files);
        if (catalogue == null || finished.commit() != catalogue.commit()) {
            directory.write(finished);
        }
        SortedMap<KeyId, KmsKey> keys = new TreeMap<>();
        files.forEach((id, file) -> {
            if (finished.destroyed().contains(id)) {
                directory.destroy(file.key().region(), id);
            } else {
                keys.put(id, file.key());
            }
        });
        return new Contents(keys, finished);
    }

    /** The key as it is now, or null when there is none, or none any more. */
    public @Nullable KmsKey find(KeyId id) {
        KmsKey key = current().keys().get(id);
        return key == null || key.isExpired(clock.instant()) ? null : key;
    }

    /** The keys of a Region, ordered by id. */
    public List<KmsKey> keys(String region) {
        Instant now = clock.instant();
        return current().keys().values().stream()
                .filter(key -> key.region().equals(region) && !key.isExpired(now))
                .toList();
    }

    public @Nullable Alias alias(String region, String name) {
        Alias alias = current().catalogue().aliases().get(new Alias.Address(region, name));
        return alias == null || find(alias.target()) == null ? null : alias;
    }

    /** The aliases of a Region, ordered by name. */
    public List<Alias> aliases(String region) {
        return current().catalogue().aliases().values().stream()
                .filter(alias -> alias.address().region().equals(region) && find(alias.target()) != null)
                .toList();
    }

    /** How often the store was changed: to be anchored elsewhere, so that an older copy of all files would show. */
    public long commitNumber() {
        return current().catalogue().commit();
    }

    /**
     * Adds a key.
     *
     * @throws KmsException {@code LimitExceededException} when there are too many
     */
    public void create(KmsKey key) {
        writing.lock();
        try {
            Contents now = current();
            if (now.keys().size() + now.catalogue().destroyed().size() >= Limits.MAX_KEYS) {
                throw new KmsException("LimitExceededException", "This service holds " + Limits.MAX_KEYS + " keys.");
            }
            if (now.keys().containsKey(key.id()) || now.catalogue().destroyed().contains(key.id())) {
                throw new KmsException("AlreadyExistsException", "Key '" + key.id() + "' already exists");
            }
            store(key, 1);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Changes a key. {@code change} sees the key as it is and may refuse by throwing.
     *
     * @return the key as changed, or null when there is none, or none any more
     */
    public @Nullable KmsKey update(KeyId id, UnaryOperator<KmsKey> change) {
        writing.lock();
        try {
            KmsKey key = find(id);
            if (key == null) {
                return null;
            }
            KmsKey changed = change.apply(key);
            Catalogue.Entry entry = current().catalogue().keys().get(id);
            store(changed, entry == null ? 1 : entry.generation() + 1);
            return changed;
        } finally {
            writing.unlock();
        }
    }

    /** Changes the aliases. {@code change} gets a copy of them all to alter and return, and may refuse by throwing. */
    public void updateAliases(UnaryOperator<SortedMap<Alias.Address, Alias>> change) {
        writing.lock();
        try {
            Contents now = current();
            SortedMap<Alias.Address, Alias> changed =
                    change.apply(new TreeMap<>(now.catalogue().aliases()));
            if (changed.size() > Limits.MAX_ALIASES) {
                throw new KmsException(
                        "LimitExceededException", "This service holds " + Limits.MAX_ALIASES + " aliases.");
            }
            Catalogue next = now.catalogue().withAliases(changed);
            durably(() -> directory.write(next));
            contents = new Contents(now.keys(), next);
        } finally {
            writing.unlock();
        }
    }

    /** Destroys material and aliases of the keys whose waiting period is over. Cheap when there are none. */
    public void destroyExpired() {
        Instant now = clock.instant();
        if (current().keys().values().stream().noneMatch(key -> key.isExpired(now))) {
            return;
        }
        writing.lock();
        try {
            for (KmsKey key : new ArrayList<>(current().keys().values())) {
                if (key.isExpired(now)) {
                    destroy(key);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private void destroy(KmsKey key) {
        Catalogue next = current().catalogue().withoutKey(key.id());
        SortedMap<KeyId, KmsKey> keys = new TreeMap<>(current().keys());
        keys.remove(key.id());
        // The catalogue first: a crash between the two leaves a file that the next start destroys.
        durably(() -> {
            directory.write(next);
            directory.destroy(key.region(), key.id());
        });
        contents = new Contents(keys, next);
        key.materials().forEach(KeyMaterial::destroy);
    }

    private void store(KmsKey key, long generation) {
        Contents now = current();
        Catalogue next = now.catalogue().withKey(key.id(), new Catalogue.Entry(key.region(), generation));
        // The key first: a crash between the two leaves a file one generation ahead, which the next start accepts.
        durably(() -> {
            directory.write(key, generation);
            directory.write(next);
        });
        SortedMap<KeyId, KmsKey> keys = new TreeMap<>(now.keys());
        keys.put(key.id(), key);
        contents = new Contents(keys, next);
    }

    private void durably(Runnable write) {
        try {
            write.run();
        } catch (KeyStoreException e) {
            if (e.getCause() instanceof SyncFailedException) {
                failed = true;
            }
            throw e;
        }
    }

    private Contents current() {
        if (failed) {
            throw new KeyStoreException(
                    "The KMS key store is closed, or its disk failed; restart the server once it is well.");
        }
        return contents;
    }

    /** Wipes all material from memory and releases the directory. */
    @Override
    public void close() {
        writing.lock();
        try {
            failed = true;
            for (Map.Entry<KeyId, KmsKey> key : contents.keys().entrySet()) {
                key.getValue().materials().forEach(KeyMaterial::destroy);
            }
            directory.close();
        } finally {
            writing.unlock();
        }
    }
}
