package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the store must hold: every key with its generation, the keys that were destroyed, and all aliases. It is what
 * makes a removed, an older or a resurrected key file show.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSC01")
 *     8  commit number, from 1
 *     4  number of keys, then for each   4+n Region, 16 key id, 8 generation
 *     4  number of aliases, then for each   4+n Region, 4+n name, 16 target, 8 created, 8 updated
 *     4  number of destroyed keys, then for each   16 key id
 * </pre>
 *
 * @param commit how often the catalogue was written
 */
public record Catalogue(
        long commit,
        SortedMap<KeyId, Entry> keys,
        SortedMap<Alias.Address, Alias> aliases,
        SortedSet<KeyId> destroyed) {
    private static final String KIND = "HTKMSC01";
    private static final Catalogue EMPTY = new Catalogue(0, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    /** Where a key is, and how often its file was written. */
    public record Entry(String region, long generation) {}

    public Catalogue {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        destroyed = Collections.unmodifiableSortedSet(new TreeSet<>(destroyed));
    }

    public static Catalogue empty() {
        return EMPTY;
    }

    /** The next catalogue, in which {@code id} has {@code entry}. */
    public Catalogue withKey(KeyId id, Entry entry) {
        SortedMap<KeyId, Entry> changed = new TreeMap<>(keys);
        changed.put(id, entry);
        return new Catalogue(commit + 1, changed, aliases, destroyed);
    }

    /** The next catalogue, in which the key is destroyed and its aliases are gone. */
    public Catalogue withoutKey(KeyId id) {
        SortedMap<KeyId, Entry> fewer = new TreeMap<>(keys);
        fewer.remove(id);
        SortedMap<Alias.Address, Alias> fewerAliases = new TreeMap<>(aliases);
        fewerAliases.values().removeIf(alias -> alias.target().equals(id));
        SortedSet<KeyId> more = new TreeSet<>(destroyed);
        more.add(id);
        return new Catalogue(commit + 1, fewer, fewerAliases, more);
    }

    /** The next catalogue, with these aliases. */
    public Catalogue withAliases(SortedMap<Alias.Address, Alias> changed) {
        return new Catalogue(commit + 1, keys, changed, destroyed);
    }

    /** The bytes of the file. */
    public byte[] seal(SealingKey sealingKey, String accountId) {
        try (RecordWriter out = new RecordWriter()) {
            out.u64(commit).u32(keys.size());
            keys.forEach(
                    (id, entry) -> out.text(entry.region()).bytes(id.bytes()).u64(entry.generation()));
            out.u32(aliases.size());
            aliases.values()
                    .forEach(alias -> out.text(alias.address().region())
                            .text(alias.name())
                            .bytes(alias.target().bytes())
                            .instant(alias.createdAt())
                            .instant(alias.updatedAt()));
            out.u32(destroyed.size());
            destroyed.forEach(id -> out.bytes(id.bytes()));
            return SealedFile.seal(sealingKey, KIND, accountId.getBytes(StandardCharsets.US_ASCII), out.toBytes());
        }
    }

    /**
     * Reads a file.
     *
     * @throws AuthenticationFailedException when the key or the account is another, or a bit changed
     * @throws MalformedRecordException when it is authentic, but not of this format
     */
    public static Catalogue open(SealingKey sealingKey, String accountId, byte[] file) {
        byte[] place = accountId.getBytes(StandardCharsets.US_ASCII);
        RecordReader in = new RecordReader(SealedFile.open(sealingKey, KIND, place, file));
        long commit = in.u64();
        SortedMap<KeyId, Entry> keys = new TreeMap<>();
        for (int left = in.count(Limits.MAX_KEYS); left > 0; left--) {
            String region = in.text();
            keys.put(keyId(in), new Entry(region, in.u64()));
        }
        SortedMap<Alias.Address, Alias> aliases = new TreeMap<>();
        for (int left = in.count(Limits.MAX_ALIASES); left > 0; left--) {
            Alias.Address address = new Alias.Address(in.text(), in.text());
            aliases.put(address, new Alias(address, keyId(in), in.instant(), in.instant()));
        }
        SortedSet<KeyId> destroyed = new TreeSet<>();
        for (int left = in.count(Limits.MAX_KEYS); left > 0; left--) {
            destroyed.add(keyId(in));
        }
        return new Catalogue(commit, keys, aliases, destroyed);
    }

    private static KeyId keyId(RecordReader in) {
        return KeyId.ofBytes(in.bytes(KeyId.BYTES));
    }
}
