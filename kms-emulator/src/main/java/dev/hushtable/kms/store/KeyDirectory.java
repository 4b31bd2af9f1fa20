package dev.hushtable.kms.store;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.store.v1.Catalogue;
import dev.hushtable.kms.store.v1.KeyFile;
import dev.hushtable.kms.store.v1.MalformedRecordException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static KeyDirectory open(Path directory, SealingKey sealingKey, KmsAccount account) {
        try {
            OwnedFiles.createDirectory(directory);
            OwnedFiles.createDirectory(directory.resolve("keys"));
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

    /** All keys there are files of, by id. */
    SortedMap<KeyId, KeyFile> readKeys() {
        SortedMap<KeyId, KeyFile> keys = new TreeMap<>();
        for (Path region : list(directory.resolve("keys"))) {
            for (Path file : list(region)) {
                KeyFile key = readKey(region.getFileName().toString(), file);
                if (keys.put(key.key().id(), key) != null) {
                    throw new KeyStoreException(file + " holds a key that another Region holds too. Restore a backup.");
                }
            }
        }
        return keys;
    }

    void write(KmsKey key, long generation) {
        Path file = keyFile(key.region(), key.id());
        try {
            OwnedFiles.createDirectory(directory.resolve("keys").resolve(key.region()));
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be written: " + reason(e), e);
        }
        replace(file, new KeyFile(key, generation).seal(sealingKey, place(key.region(), key.id())));
    }

    /** Destroys the file of a key, if it is still there. */
    void destroy(String region, KeyId id) {
        Path file = keyFile(region, id);
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
        return opened(file, () -> KeyFile.open(sealingKey, place(region, id), bytes));
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

    private KeyFile.Place place(String region, KeyId id) {
        return new KeyFile.Place(account.accountId(), region, id);
    }

    private Path keyFile(String region, KeyId id) {
        return directory.resolve("keys").resolve(region).resolve(id.text() + SEALED);
    }

    private Path catalogueFile() {
        return directory.resolve("catalogue" + SEALED);
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
