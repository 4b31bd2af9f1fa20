package dev.hushtable.kms.store;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.Grants;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.store.v1.GrantFile;
import dev.hushtable.kms.store.v1.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of the grants of keys: {@code grants/REGION/KEY-ID/SHARD.sealed}, of shards that ever held any. Not
 * thread-safe.
 */
final class GrantDirectory {
    private static final String SEALED = ".sealed";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{2}\\.sealed");
    private static final int HEX = 16;
    private static final int DIGITS = 2;

    private final Path directory;
    private final SealingKey sealingKey;
    private final KmsAccount account;

    GrantDirectory(Path directory, SealingKey sealingKey, KmsAccount account) {
        this.directory = directory;
        this.sealingKey = sealingKey;
        this.account = account;
    }

    /** The files of a key, by shard. */
    SortedMap<Integer, GrantFile> read(KeyAddress key) {
        SortedMap<Integer, GrantFile> files = new TreeMap<>();
        Path folder = folder(key);
        if (!Files.isDirectory(folder)) {
            return files;
        }
        for (Path file : StoreFiles.list(folder)) {
            String name = file.getFileName().toString();
            if (!NAME.matcher(name).matches()) {
                throw new KeyStoreException(file + " does not belong into the KMS key store. Move it away.");
            }
            int shard = Integer.parseInt(name, 0, DIGITS, HEX);
            files.put(shard, StoreFiles.read(file, bytes -> GrantFile.open(sealingKey, place(key, shard), bytes)));
        }
        return files;
    }

    void write(KeyAddress key, int shard, long generation, Grants grants) {
        Path folder = folder(key);
        StoreFiles.createDirectory(directory);
        StoreFiles.createDirectory(directory.resolve(key.region()));
        StoreFiles.createDirectory(folder);
        GrantFile file = GrantFile.of(generation, grants.shard(shard).values());
        StoreFiles.replace(folder.resolve(name(shard)), file.seal(sealingKey, place(key, shard)));
    }

    /** Destroys the files of a key, if there are any. */
    void destroy(KeyAddress key) {
        destroy(folder(key));
    }

    /** Destroys what a crash left of keys that are not there any more. */
    void destroyAllBut(Set<KeyAddress> keys) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        for (Path region : StoreFiles.list(directory)) {
            for (Path folder : StoreFiles.list(region)) {
                KeyId id = KeyId.parse(folder.getFileName().toString());
                if (id == null
                        || !keys.contains(
                                new KeyAddress(id, region.getFileName().toString()))) {
                    destroy(folder);
                }
            }
        }
    }

    private static void destroy(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = StoreFiles.list(folder);
        files.forEach(StoreFiles::destroy);
        try {
            Files.delete(folder);
        } catch (IOException e) {
            throw new KeyStoreException(folder + " cannot be removed: " + StoreFiles.reason(e), e);
        }
    }

    private Path folder(KeyAddress key) {
        return directory.resolve(key.region()).resolve(key.id().text());
    }

    private static String name(int shard) {
        return HexFormat.of().toHexDigits((byte) shard) + SEALED;
    }

    private GrantFile.Place place(KeyAddress key, int shard) {
        return new GrantFile.Place(new KeyFile.Place(account.accountId(), key), shard);
    }
}
