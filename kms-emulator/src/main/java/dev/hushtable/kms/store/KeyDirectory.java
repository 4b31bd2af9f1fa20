package dev.hushtable.kms.store;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import dev.hushtable.kms.store.v1.UseRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the key store, locked for one process: {@code catalogue.sealed}, {@code uses.sealed}, {@code
 * keys/REGION/ID.sealed}, and the grants of keys. Every failure is a {@link KeyStoreException} that names the file. Not thread-safe.
 */
final class KeyDirectory implements AutoCloseable {
    private static final String KEYS = "keys";
    private static final String SEALED = ".sealed";

    private final Path directory;
    private final SealingKey sealingKey;
    private final KmsAccount account;
    private final FileChannel lock;
    private final GrantDirectory grants;

    private KeyDirectory(Path directory, SealingKey sealingKey, KmsAccount account, FileChannel lock) {
        this.directory = directory;
        this.sealingKey = sealingKey;
        this.account = account;
        this.lock = lock;
        this.grants = new GrantDirectory(directory.resolve("grants"), sealingKey, account);
    }

    /** Whether keys are or were kept there: a catalogue that is gone does not make its keys nobody's. */
    static boolean isIn(Path directory) {
        return Files.exists(catalogueFile(directory)) || hasEntries(directory.resolve(KEYS));
    }

    private static boolean hasEntries(Path folder) {
        String[] entries = folder.toFile().list();
        return entries != null && entries.length > 0;
    }

    static KeyDirectory open(Path directory, SealingKey sealingKey, KmsAccount account) {
        try {
            DurableFolder.ensure(directory);
            DurableFolder.ensure(directory.resolve(KEYS));
            FileChannel lock = locked(directory.resolve("lock"));
            OwnedFiles.removeUnfinished(directory);
            StoreFiles.force(directory);
            StoreFiles.force(directory.resolve("grants"));
            return new KeyDirectory(directory, sealingKey, account, lock);
        } catch (IOException e) {
            throw new KeyStoreException(
                    "The KMS key store " + directory + " cannot be opened: " + StoreFiles.reason(e), e);
        }
    }

    /** The catalogue, or null when this directory never had one. */
    @Nullable
    Catalogue readCatalogue() {
        Path file = catalogueFile();
        if (!Files.exists(file)) {
            return null;
        }
        return StoreFiles.read(file, bytes -> Catalogue.open(sealingKey, account.accountId(), bytes));
    }

    void write(Catalogue catalogue) {
        StoreFiles.replace(catalogueFile(), catalogue.seal(sealingKey, account.accountId()));
    }

    /** The last uses of keys, or null when none were ever written. */
    @Nullable
    UseRecord readUses() {
        Path file = usesFile();
        if (!Files.exists(file)) {
            return null;
        }
        return StoreFiles.read(file, bytes -> UseRecord.open(sealingKey, account.accountId(), bytes));
    }

    void write(UseRecord uses) {
        StoreFiles.replace(usesFile(), uses.seal(sealingKey, account.accountId()));
    }

    /** All keys there are files of. What a crash left of a destroyed one, half overwritten, is destroyed now. */
    SortedMap<KeyAddress, KeyFile> readKeys(Catalogue catalogue) {
        SortedMap<KeyAddress, KeyFile> keys = new TreeMap<>();
        for (Path region : StoreFiles.list(directory.resolve(KEYS))) {
            for (Path file : StoreFiles.list(region)) {
                KeyAddress address = address(region.getFileName().toString(), file);
                try {
                    keys.put(address, StoreFiles.read(file, bytes -> KeyFile.open(sealingKey, place(address), bytes)));
                } catch (UnreadableFileException e) {
                    if (!catalogue.isDestroyed(address)) {
                        throw e;
                    }
                    StoreFiles.destroy(file);
                }
            }
        }
        requireOneRegion(keys.keySet());
        return keys;
    }

    private static void requireOneRegion(Collection<KeyAddress> keys) {
        KeyId before = null;
        for (KeyAddress key : keys) {
            if (key.id().equals(before) && !key.id().isMultiRegion()) {
                throw new KeyStoreException("Key " + key.id() + " is in two Regions. Restore a backup.");
            }
            before = key.id();
        }
    }

    /** @param grantFiles with which generation each file of grants was written */
    void write(KmsKey key, long generation, SortedMap<Integer, Long> grantFiles) {
        StoreFiles.createDirectory(directory.resolve(KEYS).resolve(key.region()));
        byte[] sealed = new KeyFile(key, generation, grantFiles).seal(sealingKey, place(key.address()));
        StoreFiles.replace(keyFile(key.address()), sealed);
    }

    /** Destroys the file of a key, if it is still there, and those of its grants. */
    void destroy(KeyAddress key) {
        StoreFiles.destroy(keyFile(key));
        grants.destroy(key);
    }

    /** The files of the grants. */
    GrantDirectory grants() {
        return grants;
    }

    private static KeyAddress address(String region, Path file) {
        String name = file.getFileName().toString();
        KeyId id = name.endsWith(SEALED) ? KeyId.parse(name.substring(0, name.length() - SEALED.length())) : null;
        if (id == null || !KmsAccount.isRegion(region)) {
            throw new KeyStoreException(file + " does not belong into the KMS key store. Move it away.");
        }
        return new KeyAddress(id, region);
    }

    private KeyFile.Place place(KeyAddress key) {
        return new KeyFile.Place(account.accountId(), key);
    }

    private Path keyFile(KeyAddress key) {
        return directory.resolve(KEYS).resolve(key.region()).resolve(key.id().text() + SEALED);
    }

    /** Where the catalogue of a key store lies. */
    static Path catalogueFile(Path directory) {
        return directory.resolve("catalogue" + SEALED);
    }

    private Path usesFile() {
        return directory.resolve("uses" + SEALED);
    }

    private Path catalogueFile() {
        return catalogueFile(directory);
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = OwnedFiles.openForLocking(file);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // The same process holds it already: told below, like any other holder.
        }
        channel.close();
        throw new IOException("another process uses it");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new KeyStoreException("The lock of " + directory + " cannot be released: " + StoreFiles.reason(e), e);
        }
    }
}
