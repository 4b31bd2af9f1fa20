package dev.hushtable.kms.store;

import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.store.v1.Catalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything the store holds, as of one change. The maps are never changed. */
record KeyContents(SortedMap<KeyAddress, KmsKey> keys, Catalogue catalogue) {

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

    boolean hasExpired(Instant now) {
        return keys.values().stream().anyMatch(key -> key.isExpired(now) || key.hasExpiredMaterial(now));
    }

    KeyContents with(Catalogue next) {
        return new KeyContents(keys, next);
    }

    KeyContents with(Collection<KmsKey> changed, Catalogue next) {
        SortedMap<KeyAddress, KmsKey> all = new TreeMap<>(keys);
        changed.forEach(key -> all.put(key.address(), key));
        return new KeyContents(all, next);
    }

    KeyContents without(KeyAddress key) {
        SortedMap<KeyAddress, KmsKey> fewer = new TreeMap<>(keys);
        fewer.remove(key);
        return new KeyContents(fewer, catalogue.withoutKey(key));
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
