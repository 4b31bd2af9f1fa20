package dev.hushtable.crypto.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a file so that a crash at any moment leaves the old state or the new one, never a part: a temporary file in the
 * same directory, fsync, link or rename, fsync of the directory. Mode 0600 from its first moment. An fsync that fails
 * is a {@link SyncFailedException}, unlike a full disk: after it nobody knows what the disk holds.
 */
public final class DurableFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final DurableFile ON_DISK = new DurableFile(channel -> channel.force(true));

    private final Sync sync;

    DurableFile(Sync sync) {
        this.sync = sync;
    }

    /** Brings what was written to the disk. */
    @FunctionalInterface
    interface Sync {
        void force(FileChannel channel) throws IOException;
    }

    /**
     * Writes a file that does not exist yet. A hard link takes the name, because a rename would overwrite what came
     * between the check and the rename.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it exists, which stays as it is
     */
    public static void create(Path file, byte[] content) throws IOException {
        ON_DISK.createNew(file, content);
    }

    void createNew(Path file, byte[] content) throws IOException {
        Path temporary = writeTemporary(file, content);
        try {
            Files.createLink(file, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectoryOf(file);
    }

    /** Writes a file, in place of the one that may be there. */
    public static void replace(Path file, byte[] content) throws IOException {
        ON_DISK.put(file, content);
    }

    void put(Path file, byte[] content) throws IOException {
        Path temporary = writeTemporary(file, content);
        try {
            Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectoryOf(file);
    }

    private Path writeTemporary(Path file, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(directoryOf(file), "." + file.getFileName() + ".", ".tmp", OWNER_ONLY);
        try (FileChannel channel = FileChannel.open(temporary, WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            force(channel);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    private void syncDirectoryOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(directoryOf(file), READ)) {
            force(channel);
        }
    }

    private void force(FileChannel channel) throws SyncFailedException {
        try {
            sync.force(channel);
        } catch (IOException e) {
            SyncFailedException failure = new SyncFailedException("fsync failed: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is not a file's path");
        }
        return directory;
    }
}
