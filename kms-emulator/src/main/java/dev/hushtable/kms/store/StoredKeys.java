package dev.hushtable.kms.store;

import dev.hushtable.kms.key.Grants;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.UseRecord;
import java.io.SyncFailedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds, changed on disk first and then in memory. Changes must come one after the other; readers may come
 * at any time and see the state before or after one.
 *
 * <p>A change writes the files of grants, then those of keys, then the catalogue: a crash in between leaves what is one
 * generation ahead of what names it, and the next start goes on from there.
 */
final class StoredKeys implements AutoCloseable {
    private final KeyDirectory directory;

    /** Files of grants that may be ahead of their key's, on disk or of what is held here. */
    private final Map<KeyAddress, Set<Integer>> unsure;

    private volatile KeyContents contents;
    private volatile boolean failed;

    private StoredKeys(KeyDirectory directory, KeyContents.Loaded loaded) {
        this.directory = directory;
        this.contents = loaded.contents();
        this.unsure = new HashMap<>();
        loaded.ahead().forEach((key, shards) -> unsure.put(key, new HashSet<>(shards)));
    }

    static StoredKeys open(KeyDirectory directory) {
        StoredKeys stored = new StoredKeys(directory, KeyContents.load(directory));
        stored.finishGrants();
        return stored;
    }

    /** Puts right what a crash left, and gives files of their own to grants that lie in their key's. */
    private void finishGrants() {
        for (KmsKey key : List.copyOf(contents.keys().values())) {
            boolean unfinished = !unsure.getOrDefault(key.address(), Set.of()).isEmpty();
            boolean within = key.access().grants().size() > 0
                    && contents.grantFiles(key.address()).isEmpty();
            if (unfinished || within) {
                put(List.of(key), UnaryOperator.identity());
            }
        }
    }

    /** @throws KeyStoreException when the store must not be used any further */
    KeyContents now() {
        if (failed) {
            throw new KeyStoreException(
                    "The KMS key store is closed, or its disk failed; restart the server once it is well.");
        }
        return contents;
    }

    /** The last uses of keys, or null when none were ever written. */
    @Nullable
    UseRecord uses() {
        return directory.readUses();
    }

    void put(UseRecord uses) {
        var unused = now();
        durably(() -> directory.write(uses));
    }

    /** Another catalogue of the same keys. */
    void put(Catalogue next) {
        KeyContents now = now();
        durably(() -> directory.write(next));
        contents = now.with(next);
    }

    /** Adds keys or puts them in the place of what they were. */
    void put(Collection<KmsKey> keys, UnaryOperator<Catalogue> more) {
        if (keys.isEmpty()) {
            return;
        }
        KeyContents now = now();
        SortedMap<KeyAddress, Long> generations = new TreeMap<>();
        keys.forEach(key -> generations.put(key.address(), now.catalogue().generation(key.address()) + 1));
        Catalogue next = more.apply(now.catalogue().withKeys(generations));
        SortedMap<KeyAddress, SortedMap<Integer, Long>> grantFiles = new TreeMap<>();
        durably(() -> {
            for (KmsKey key : keys) {
                long generation = next.generation(key.address());
                SortedMap<Integer, Long> files = writeGrants(key, now, generation);
                directory.write(key, generation, files);
                grantFiles.put(key.address(), files);
            }
            directory.write(next);
        });
        generations.keySet().forEach(unsure::remove);
        contents = now.with(keys, grantFiles, next);
        now.destroyLeft(contents);
    }

    /** Writes what changed of the grants of a key; returns with which generation each of their files is written now. */
    private SortedMap<Integer, Long> writeGrants(KmsKey key, KeyContents now, long generation) {
        KeyAddress address = key.address();
        KmsKey before = now.keys().get(address);
        Grants known = before == null ? Grants.NONE : before.access().grants();
        Grants grants = key.access().grants();
        SortedMap<Integer, Long> files = new TreeMap<>(now.grantFiles(address));
        Set<Integer> again = unsure.computeIfAbsent(address, any -> new HashSet<>());
        for (int shard = 0; shard < Grants.SHARDS; shard++) {
            boolean homeless = !files.containsKey(shard) && !grants.shard(shard).isEmpty();
            if (homeless || again.contains(shard) || !grants.hasSameShard(shard, known)) {
                again.add(shard);
                directory.grants().write(address, shard, generation, grants);
                files.put(shard, generation);
            }
        }
        return files;
    }

    /** Destroys a key. The catalogue first: a crash after it leaves files that the next start destroys. */
    void remove(KmsKey key) {
        KeyContents next = now().without(key.address());
        durably(() -> {
            directory.write(next.catalogue());
            directory.destroy(key.address());
        });
        contents = next;
        key.materials().destroyAllBut(Materials.NONE);
    }

    /** Seals every file anew, under the key the store was opened with; what they say stays as it is. */
    void resealAll() {
        KeyContents now = now();
        UseRecord uses = directory.readUses();
        durably(() -> {
            if (uses != null) {
                directory.write(uses);
            }
            now.keys().values().forEach(key -> reseal(key, now));
            directory.write(now.catalogue());
        });
    }

    private void reseal(KmsKey key, KeyContents now) {
        KeyAddress address = key.address();
        SortedMap<Integer, Long> files = now.grantFiles(address);
        files.forEach((shard, generation) -> directory
                .grants()
                .write(address, shard, generation, key.access().grants()));
        directory.write(key, now.catalogue().generation(address), files);
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

    /** Wipes all material from memory and releases the directory. */
    @Override
    public void close() {
        failed = true;
        contents.keys().values().forEach(key -> key.materials().destroyAllBut(Materials.NONE));
        directory.close();
    }
}
