package dev.hushtable.kms.store;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the store holds, as of one change. The maps are never changed.
 *
 * @param grantFiles with which generation of its key each file of grants was written, by its shard
 * @param index of the others
 */
record KeyContents(
        SortedMap<KeyAddress, KmsKey> keys,
        SortedMap<KeyAddress, SortedMap<Integer, Long>> grantFiles,
        Catalogue catalogue,
        KeyIndex index) {

    KeyContents(
            SortedMap<KeyAddress, KmsKey> keys,
            SortedMap<KeyAddress, SortedMap<Integer, Long>> grantFiles,
            Catalogue catalogue) {
        this(
                keys,
                grantFiles,
                catalogue,
                KeyIndex.of(keys.values(), catalogue.aliases().values()));
    }

    /**
     * What was found in a directory.
     *
     * @param ahead the files of grants that a crash left without their key's
     */
    record Loaded(KeyContents contents, Map<KeyAddress, Set<Integer>> ahead) {}

    /** What the directory holds; what a crash left undone between key files and catalogue is finished. */
    static Loaded load(KeyDirectory directory) {
        Catalogue catalogue = directory.readCatalogue();
        SortedMap<KeyAddress, KeyFile> files = directory.readKeys(catalogue == null ? Catalogue.empty() : catalogue);
        if (catalogue == null && !files.isEmpty()) {
            throw new KeyStoreException("The KMS key store has keys but no catalogue. Restore it from a backup.");
        }
        Catalogue known = catalogue == null ? Catalogue.empty().withAliases(new TreeMap<>()) : catalogue;
        Catalogue finished = Reconciliation.of(known, files);
        if (catalogue == null || finished.commit() != catalogue.commit()) {
            directory.write(finished);
        }
        SortedMap<KeyAddress, KmsKey> keys = new TreeMap<>();
        SortedMap<KeyAddress, SortedMap<Integer, Long>> grantFiles = new TreeMap<>();
        Map<KeyAddress, Set<Integer>> ahead = new HashMap<>();
        files.forEach((address, file) -> {
            if (Reconciliation.isDestroyed(finished, address, file)) {
                directory.destroy(address);
            } else {
                KeptGrants kept = KeptGrants.of(file, directory.grants().read(address));
                keys.put(address, kept.key());
                grantFiles.put(address, file.grantFiles());
                ahead.put(address, kept.ahead());
            }
        });
        directory.grants().destroyAllBut(keys.keySet());
        return new Loaded(new KeyContents(keys, grantFiles, finished), ahead);
    }

    /** With which generation the files of a key's grants were written. */
    SortedMap<Integer, Long> grantFiles(KeyAddress key) {
        return grantFiles.getOrDefault(key, Collections.emptySortedMap());
    }

    /** The key as it is at a moment, or null when there is none, or none any more. */
    @Nullable
    KmsKey find(KeyAddress address, Instant now) {
        KmsKey key = keys.get(address);
        return key == null || key.isExpired(now) ? null : key.at(now);
    }

    List<KmsKey> findAll(KeyId id, Instant now) {
        return keys.tailMap(new KeyAddress(id, "")).values().stream()
                .takeWhile(key -> key.id().equals(id))
                .map(key -> find(key.address(), now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The keys of a Region, or of all of them. */
    List<KmsKey> keys(@Nullable String region, Instant now) {
        return keys.values().stream()
                .filter(key -> region == null || key.region().equals(region))
                .map(key -> find(key.address(), now))
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    Alias alias(Alias.Address address, Instant now) {
        Alias alias = catalogue.aliases().get(address);
        return alias == null || find(alias.key(), now) == null ? null : alias;
    }

    List<Alias> aliases(String region, Instant now) {
        return catalogue.aliases().values().stream()
                .filter(alias -> alias.address().region().equals(region) && find(alias.key(), now) != null)
                .toList();
    }

    /** The replicas that a change of their primary changes, as they are to be. None when the key is no primary. */
    List<KmsKey> changedReplicas(KmsKey primary, Instant now) {
        if (!primary.region().equals(catalogue.primaries().get(primary.id()))) {
            return List.of();
        }
        List<KmsKey> changed = new ArrayList<>();
        for (KmsKey replica : findAll(primary.id(), now)) {
            KmsKey following = Followers.following(primary, replica);
            if (!following.equals(replica) && !replica.region().equals(primary.region())) {
                changed.add(following);
            }
        }
        return changed;
    }

    KeyContents with(Catalogue next) {
        return new KeyContents(keys, grantFiles, next);
    }

    KeyContents with(
            Collection<KmsKey> changed, SortedMap<KeyAddress, SortedMap<Integer, Long>> files, Catalogue next) {
        SortedMap<KeyAddress, KmsKey> all = new TreeMap<>(keys);
        changed.forEach(key -> all.put(key.address(), key));
        SortedMap<KeyAddress, SortedMap<Integer, Long>> allFiles = new TreeMap<>(grantFiles);
        allFiles.putAll(files);
        return new KeyContents(all, allFiles, next);
    }

    KeyContents without(KeyAddress key) {
        SortedMap<KeyAddress, KmsKey> fewer = new TreeMap<>(keys);
        fewer.remove(key);
        SortedMap<KeyAddress, SortedMap<Integer, Long>> fewerFiles = new TreeMap<>(grantFiles);
        fewerFiles.remove(key);
        return new KeyContents(fewer, fewerFiles, catalogue.withoutKey(key));
    }

    /** Wipes the secrets of these keys that {@code next} no longer has. */
    void destroyLeft(KeyContents next) {
        next.keys.forEach((address, key) -> {
            KmsKey before = keys.get(address);
            if (before != null) {
                before.materials().destroyAllBut(key.materials());
            }
        });
    }
}
