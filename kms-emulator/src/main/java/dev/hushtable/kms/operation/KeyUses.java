package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyUse;
import dev.hushtable.kms.store.KeyStore;
import dev.hushtable.kms.store.v1.UseRecord;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes when each key was used last. Kept in memory and written by {@link #save}: a crash loses what was noted since.
 * Thread-safe.
 */
public final class KeyUses {
    private final KeyStore store;
    private final Instant since;
    private final Map<KeyAddress, KeyUse> uses;
    private Map<KeyAddress, KeyUse> saved;

    private KeyUses(KeyStore store, UseRecord known) {
        this.store = store;
        this.since = known.since();
        this.uses = new ConcurrentHashMap<>(known.uses());
        this.saved = known.uses();
    }

    /** Reads what was noted before, or begins at {@code now}. */
    public static KeyUses open(KeyStore store, Instant now) {
        UseRecord known = store.readUses();
        if (known != null) {
            return new KeyUses(store, known);
        }
        UseRecord first = new UseRecord(now, new TreeMap<>());
        store.writeUses(first);
        return new KeyUses(store, first);
    }

    void note(KeyAddress key, KeyUse use) {
        uses.put(key, use);
    }

    /** The last use of a key, or null when none was noted. */
    @Nullable
    KeyUse last(KeyAddress key) {
        return uses.get(key);
    }

    /** Since when uses are noted. */
    Instant since() {
        return since;
    }

    /** Writes what was noted, if it is new; keys that are gone are left out. */
    public synchronized void save() {
        uses.keySet().removeIf(key -> store.find(key) == null);
        Map<KeyAddress, KeyUse> now = new TreeMap<>(uses);
        if (!now.equals(saved)) {
            store.writeUses(new UseRecord(since, new TreeMap<>(now)));
            saved = now;
        }
    }
}
