package dev.hushtable.kms.store;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import dev.hushtable.kms.store.v1.MalformedRecordException;
import dev.hushtable.kms.store.v1.UseRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the key store, locked for one process: {@code catalogue.sealed} and {@code keys/REGION/ID.sealed}.
 * Every failure is a {@link KeyStoreException} that names the file. Not thread-safe.
 */
final class KeyDirectory implements AutoCloseable {
    private static final String KEYS = "keys";
    private static final String SEALED = ".sealed";

    private final Path directory;
    private final SealingKey sealingKey;
    private final KmsAccount account;
    private final FileChannel lock;

    private KeyDirectory(Path directory, SealingKey sealingKey, KmsAccount account, FileChannel lock) {
        this.directory = directory;
        this.sealingKey = sealingKey;
        this.account = account;
        this.lock = lock;
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
            OwnedFiles.createDirectory(directory);
            OwnedFiles.createDirectory(directory.resolve(KEYS));
            FileChannel lock = locked(directory.resolve("lock"));
            OwnedFiles.removeUnfinished(directory);
            return new KeyDirectory(directory, sealingKey, account, lock);
        } catch (IOException e) {
            throw new KeyStoreException("The KMS key store " + directory + " cannot be opened: " + reason(e), e);
        }
    }

    /** The catalogue, or null when this directory never had one. */
    @Nullable
    Catalogue readCatalogue() {
        Path file = catalogueFile();
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes = read(file);
        return opened(file, () -> Catalogue.open(sealingKey, account.accountId(), bytes));
    }

    void write(Catalogue catalogue) {
        replace(catalogueFile(), catalogue.seal(sealingKey, account.accountId()));
    }

    /** The last uses of keys, or null when none were ever written. */
    @Nullable
    UseRecord readUses() {
        Path file = usesFile();
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes = read(file);
        return opened(file, () -> UseRecord.open(sealingKey, account.accountId(), bytes));
    }

    void write(UseRecord uses) {
        replace(usesFile(), uses.seal(sealingKey, account.accountId()));
    }

    /** All keys there are files of. */
    SortedMap<KeyAddress, KeyFile> readKeys() {
        SortedMap<KeyAddress, KeyFile> keys = new TreeMap<>();
        for (Path region : list(directory.resolve(KEYS))) {
            for (Path file : list(region)) {
                KeyFile key = readKey(region.getFileName().toString(), file);
                keys.put(key.key().address(), key);
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

    void write(KmsKey key, long generation) {
        Path file = keyFile(key.address());
        try {
            OwnedFiles.createDirectory(directory.resolve(KEYS).resolve(key.region()));
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be written: " + reason(e), e);
        }
        replace(file, new KeyFile(key, generation).seal(sealingKey, place(key.address())));
    }

    /** Destroys the file of a key, if it is still there. */
    void destroy(KeyAddress key) {
        Path file = keyFile(key);
        try {
            if (Files.exists(file)) {
                OwnedFiles.destroy(file);
            }
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be destroyed: " + reason(e), e);
        }
    }

    private KeyFile readKey(String region, Path file) {
        String name = file.getFileName().toString();
        KeyId id = name.endsWith(SEALED) ? KeyId.parse(name.substring(0, name.length() - SEALED.length())) : null;
        if (id == null || !KmsAccount.isRegion(region)) {
            throw new KeyStoreException(file + " does not belong into the KMS key store. Move it away.");
        }
        byte[] bytes = read(file);
        return opened(file, () -> KeyFile.open(sealingKey, place(new KeyAddress(id, region)), bytes));
    }

    private <T> T opened(Path file, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (AuthenticationFailedException e) {
            throw new KeyStoreException(
                    file + " does not open: the root key or the account is not the one it was written with, or the file"
                            + " was altered or moved. Give the right root key, or restore a backup.",
                    e);
        } catch (MalformedRecordException e) {
            throw new KeyStoreException(file + " is of a format this version does not know: " + e.getMessage(), e);
        }
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

    private static void replace(Path file, byte[] content) {
        if (content.length > Limits.MAX_FILE_BYTES) {
            throw new KeyStoreException(file + " would grow beyond " + Limits.MAX_FILE_BYTES + " bytes.");
        }
        try {
            DurableFile.replace(file, content);
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be written: " + reason(e), e);
        }
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > Limits.MAX_FILE_BYTES) {
                throw new KeyStoreException(file + " is larger than any file of the KMS key store.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be read: " + reason(e), e);
        }
    }

    private static List<Path> list(Path directory) {
        try {
            OwnedFiles.removeUnfinished(directory);
            return OwnedFiles.list(directory);
        } catch (IOException e) {
            throw new KeyStoreException(directory + " cannot be read: " + reason(e), e);
        }
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

    private static String reason(IOException e) {
        String message = e.getMessage();
        return e.getClass() == IOException.class && message != null
                ? message
                : e.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new KeyStoreException("The lock of " + directory + " cannot be released: " + reason(e), e);
        }
    }
}
