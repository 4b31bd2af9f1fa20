package dev.hushtable.kms.store;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.store.v1.MalformedRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The files of the key store as bytes. Every failure is a {@link KeyStoreException} that names the file. */
final class StoreFiles {
    private StoreFiles() {}

    /** Makes a folder that is missing. The name of one that is there was forced when the store was opened. */
    static void createDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                DurableFolder.ensure(directory);
            }
        } catch (IOException e) {
            throw new KeyStoreException(directory + " cannot be made: " + reason(e), e);
        }
    }

    static void replace(Path file, byte[] content) {
        if (content.length > Limits.MAX_FILE_BYTES) {
            throw new KeyStoreException(file + " would grow beyond " + Limits.MAX_FILE_BYTES + " bytes.");
        }
        try {
            DurableFile.replace(file, content);
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be written: " + reason(e), e);
        }
    }

    /** Forces the names in a folder and in those below it, if it is there: who made them may have died before that. */
    static void force(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            DurableFolder.force(directory);
            for (Path below : OwnedFiles.list(directory)) {
                if (Files.isDirectory(below)) {
                    DurableFolder.force(below);
                }
            }
        } catch (IOException e) {
            throw new KeyStoreException(directory + " cannot be forced to the disk: " + reason(e), e);
        }
    }

    /** What {@code reader} makes of a file. */
    static <T> T read(Path file, Function<byte[], T> reader) {
        byte[] bytes = read(file);
        try {
            return reader.apply(bytes);
        } catch (AuthenticationFailedException e) {
            throw new UnreadableFileException(
                    file + " does not open: the root key or the account is not the one it was written with, or the file"
                            + " was altered or moved. Give the right root key, or restore a backup.",
                    e);
        } catch (MalformedRecordException e) {
            throw new UnreadableFileException(
                    file + " is of a format this version does not know: " + e.getMessage(), e);
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

    /** What is in a directory, but for what was left half written. */
    static List<Path> list(Path directory) {
        try {
            OwnedFiles.removeUnfinished(directory);
            return OwnedFiles.list(directory);
        } catch (IOException e) {
            throw new KeyStoreException(directory + " cannot be read: " + reason(e), e);
        }
    }

    /** Destroys a file, if it is still there. */
    static void destroy(Path file) {
        try {
            if (Files.exists(file)) {
                OwnedFiles.destroy(file);
            }
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be destroyed: " + reason(e), e);
        }
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        return e.getClass() == IOException.class && message != null
                ? message
                : e.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
    }
}
