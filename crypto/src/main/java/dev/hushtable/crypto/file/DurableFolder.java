package dev.hushtable.crypto.file;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders that are still there after a loss of power: the name of each is forced in the one above it. POSIX promises
 * nothing of a file that was forced in a folder that was not.
 */
public final class DurableFolder {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private DurableFolder() {}

    /**
     * Makes a folder and those above it that are missing, mode 0700. The name of one that is there is forced too: who
     * made it may have died before that. Only where the folder above may not be read, nothing can be forced.
     *
     * @return the folder
     * @throws SyncFailedException when an fsync fails: after it nobody knows what the disk holds
     * @throws FileAlreadyExistsException when a file has the name
     */
    public static Path ensure(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            return folder;
        }
        if (!Files.isDirectory(folder)) {
            ensure(parent);
            make(folder);
        }
        if (Files.isReadable(parent)) {
            force(parent);
        }
        return folder;
    }

    /** The same for the folder that a file is to lie in. */
    public static void ensureFor(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            ensure(folder);
        }
    }

    /** Forces the name of a file that was made or renamed; see {@link #force}. */
    public static void forceNameOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            force(folder);
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // By somebody else, just now.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * Forces the names in a folder: of what was made, renamed or deleted there.
     *
     * @throws SyncFailedException when that fails: after it nobody knows what the disk holds
     */
    public static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, READ)) {
            force(names);
        }
    }

    private static void force(FileChannel names) throws SyncFailedException {
        try {
            names.force(true);
        } catch (IOException e) {
            SyncFailedException failed = new SyncFailedException("fsync failed: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }
}
