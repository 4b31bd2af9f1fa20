package dev.hushtable.kms.store.v1;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.Limits;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The content of a {@link Catalogue} as bytes.
 *
 * <pre>
 * bytes  field                                     (inside {@link SealedFile}, kind "HTKMSC02")
 *     8  commit number, from 1
 *     4  number of keys, then for each   4+n Region, 4+n key id, 8 generation
 *     4  number of aliases, then for each   4+n Region, 4+n name, 4+n target, 8 created, 8 updated
 *     4  number of destroyed keys, then for each   4+n Region, 4+n key id, 8 last generation
 *     4  number of multi-Region keys, then for each   4+n key id, 4+n Region of the primary
 * </pre>
 *
 * <p>Of kind "HTKMSC01", which is read as well: key ids are 16 bytes, destroyed keys are these alone, and there are no
 * multi-Region keys. A destroyed key of that time has an empty Region; its id is never given again.
 */
final class CatalogueRecord {
    static final String KIND = "HTKMSC02";
    static final String OLD_KIND = "HTKMSC01";

    private CatalogueRecord() {}

    static byte[] write(Catalogue catalogue) {
        try (RecordWriter out = new RecordWriter()) {
            out.u64(catalogue.commit());
            writeGenerations(catalogue.keys(), out);
            out.u32(catalogue.aliases().size());
            catalogue
                    .aliases()
                    .values()
                    .forEach(alias -> out.text(alias.address().region())
                            .text(alias.name())
                            .text(alias.target().text())
                            .instant(alias.createdAt())
                            .instant(alias.updatedAt()));
            writeGenerations(catalogue.destroyed(), out);
            out.u32(catalogue.primaries().size());
            catalogue.primaries().forEach((id, region) -> out.text(id.text()).text(region));
            return out.toBytes();
        }
    }

    private static void writeGenerations(SortedMap<KeyAddress, Long> keys, RecordWriter out) {
        out.u32(keys.size());
        keys.forEach((key, generation) ->
                out.text(key.region()).text(key.id().text()).u64(generation));
    }

    static Catalogue read(RecordReader in) {
        long commit = in.u64();
        SortedMap<KeyAddress, Long> keys = readGenerations(in, CatalogueRecord::keyId);
        SortedMap<Alias.Address, Alias> aliases = readAliases(in, CatalogueRecord::keyId);
        SortedMap<KeyAddress, Long> destroyed = readGenerations(in, CatalogueRecord::keyId);
        SortedMap<KeyId, String> primaries = new TreeMap<>();
        for (int left = in.count(Limits.MAX_KEYS); left > 0; left--) {
            primaries.put(keyId(in), in.text());
        }
        return new Catalogue(commit, keys, aliases, destroyed, primaries);
    }

    static Catalogue readOld(RecordReader in) {
        long commit = in.u64();
        SortedMap<KeyAddress, Long> keys = readGenerations(in, CatalogueRecord::oldKeyId);
        SortedMap<Alias.Address, Alias> aliases = readAliases(in, CatalogueRecord::oldKeyId);
        SortedMap<KeyAddress, Long> destroyed = new TreeMap<>();
        for (int left = in.count(Limits.MAX_KEYS); left > 0; left--) {
            destroyed.put(new KeyAddress(oldKeyId(in), ""), 0L);
        }
        return new Catalogue(commit, keys, aliases, destroyed, new TreeMap<>());
    }

    private static SortedMap<KeyAddress, Long> readGenerations(RecordReader in, Function<RecordReader, KeyId> keyId) {
        SortedMap<KeyAddress, Long> keys = new TreeMap<>();
        for (int left = in.count(Limits.MAX_KEYS); left > 0; left--) {
            String region = in.text();
            keys.put(new KeyAddress(keyId.apply(in), region), in.u64());
        }
        return keys;
    }

    private static SortedMap<Alias.Address, Alias> readAliases(RecordReader in, Function<RecordReader, KeyId> keyId) {
        SortedMap<Alias.Address, Alias> aliases = new TreeMap<>();
        for (int left = in.count(Limits.MAX_ALIASES); left > 0; left--) {
            Alias.Address address = new Alias.Address(in.text(), in.text());
            aliases.put(address, new Alias(address, keyId.apply(in), in.instant(), in.instant()));
        }
        return aliases;
    }

    private static KeyId keyId(RecordReader in) {
        KeyId id = KeyId.parse(in.text());
        if (id == null) {
            throw new MalformedRecordException("a key id this version does not know");
        }
        return id;
    }

    private static KeyId oldKeyId(RecordReader in) {
        return KeyId.ofBytes(in.bytes(KeyId.BYTES));
    }
}
