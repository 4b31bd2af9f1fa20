package dev.hushtable.kms.store;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KmsKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every request asks of all keys and all aliases, found once a change. Immutable.
 *
 * @param nextExpiry when the first key or imported material is over, or null when none has an end
 * @param aliases those of each key that has any, ordered by name
 */
record KeyIndex(@Nullable Instant nextExpiry, Map<KeyAddress, List<Alias>> aliases) {

    /** @param aliases of all Regions, in order */
    static KeyIndex of(Collection<KmsKey> keys, Collection<Alias> aliases) {
        Instant next = keys.stream()
                .map(KmsKey::nextExpiry)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Map<KeyAddress, List<Alias>> ofKeys = new HashMap<>();
        aliases.forEach(alias ->
                ofKeys.computeIfAbsent(alias.key(), key -> new ArrayList<>()).add(alias));
        return new KeyIndex(next, ofKeys);
    }

    boolean hasExpired(Instant now) {
        return nextExpiry != null && !now.isBefore(nextExpiry);
    }

    List<Alias> aliasesOf(KeyAddress key) {
        return List.copyOf(aliases.getOrDefault(key, List.of()));
    }
}
