package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the store must hold: every key with its generation, the keys that were destroyed, all aliases, and where the
 * primary of each multi-Region key is. It is what makes a removed, an older or a resurrected key file show. Its bytes:
 * {@link CatalogueRecord}.
 *
 * @param commit how often the catalogue was written
 * @param keys how often the file of each key was written
 * @param destroyed how often the file of each destroyed key had been written
 * @param primaries the Region of the primary of each multi-Region key
 */
public record Catalogue(
        long commit,
        SortedMap<KeyAddress, Long> keys,
        SortedMap<Alias.Address, Alias> aliases,
        SortedMap<KeyAddress, Long> destroyed,
        SortedMap<KeyId, String> primaries) {
    private static final Catalogue EMPTY =
            new Catalogue(0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Catalogue {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        destroyed = Collections.unmodifiableSortedMap(new TreeMap<>(destroyed));
        primaries = Collections.unmodifiableSortedMap(new TreeMap<>(primaries));
    }

    public static Catalogue empty() {
        return EMPTY;
    }

    /** How often the file of a key was written, counting one that was destroyed. */
    public long generation(KeyAddress key) {
        return keys.getOrDefault(key, destroyed.getOrDefault(key, 0L));
    }

    /** Whether a key of that id was destroyed, in whatever Region. */
    public boolean hasDestroyed(KeyId id) {
        SortedMap<KeyAddress, Long> from = destroyed.tailMap(new KeyAddress(id, ""));
        return !from.isEmpty() && from.firstKey().id().equals(id);
    }

    /** Whether the key was destroyed, there, and not made again. */
    public boolean isDestroyed(KeyAddress key) {
        return destroyed.containsKey(key) && !keys.containsKey(key);
    }

    /** The next catalogue, in which these keys have these generations. A destroyed replica can be made again. */
    public Catalogue withKeys(SortedMap<KeyAddress, Long> written) {
        SortedMap<KeyAddress, Long> changed = new TreeMap<>(keys);
        changed.putAll(written);
        SortedMap<KeyAddress, Long> gone = new TreeMap<>(destroyed);
        gone.keySet().removeAll(written.keySet());
        SortedMap<KeyId, String> regions = new TreeMap<>(primaries);
        written.keySet().stream()
                .filter(key -> key.id().isMultiRegion())
                .forEach(key -> regions.putIfAbsent(key.id(), key.region()));
        return new Catalogue(commit + 1, changed, aliases, gone, regions);
    }

    /** The next catalogue, in which the key is destroyed and its aliases are gone. */
    public Catalogue withoutKey(KeyAddress key) {
        SortedMap<KeyAddress, Long> fewer = new TreeMap<>(keys);
        fewer.remove(key);
        SortedMap<Alias.Address, Alias> fewerAliases = new TreeMap<>(aliases);
        fewerAliases.values().removeIf(alias -> alias.key().equals(key));
        SortedMap<KeyAddress, Long> more = new TreeMap<>(destroyed);
        more.put(key, generation(key));
        SortedMap<KeyId, String> regions = new TreeMap<>(primaries);
        if (fewer.keySet().stream().noneMatch(left -> left.id().equals(key.id()))) {
            regions.remove(key.id());
        }
        return new Catalogue(commit + 1, fewer, fewerAliases, more, regions);
    }

    /** The next catalogue, with these aliases. */
    public Catalogue withAliases(SortedMap<Alias.Address, Alias> changed) {
        return new Catalogue(commit + 1, keys, changed, destroyed, primaries);
    }

    /** The next catalogue, in which the primary of a multi-Region key is in another Region. */
    public Catalogue withPrimary(KeyId id, String region) {
        SortedMap<KeyId, String> changed = new TreeMap<>(primaries);
        changed.put(id, region);
        return new Catalogue(commit + 1, keys, aliases, destroyed, changed);
    }

    /** The bytes of the file. */
    public byte[] seal(SealingKey sealingKey, String accountId) {
        return SealedFile.seal(sealingKey, CatalogueRecord.KIND, place(accountId), CatalogueRecord.write(this));
    }

    /**
     * Reads a file.
     *
     * @throws AuthenticationFailedException when the key or the account is another, or a bit changed
     * @throws MalformedRecordException when it is authentic, but not of this format
     */
    public static Catalogue open(SealingKey sealingKey, String accountId, byte[] file) {
        boolean old = SealedFile.isOf(CatalogueRecord.OLD_KIND, file);
        String kind = old ? CatalogueRecord.OLD_KIND : CatalogueRecord.KIND;
        RecordReader in = new RecordReader(SealedFile.open(sealingKey, kind, place(accountId), file));
        return old ? CatalogueRecord.readOld(in) : CatalogueRecord.read(in);
    }

    private static byte[] place(String accountId) {
        return accountId.getBytes(StandardCharsets.US_ASCII);
    }
}
