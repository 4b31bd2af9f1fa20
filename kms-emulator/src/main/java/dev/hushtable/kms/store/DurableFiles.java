package dev.hushtable.kms.store;

import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Files that are whole or not there, and on the disk when a call returns. Everything is made for the owner alone
 * (directories 0700, files 0600) where the file system knows owners. An fsync that fails is told apart from other
 * failures by {@link SyncFailedException}: after it nobody knows what the disk holds.
 */
final class DurableFiles {
    /** A file that was being written when the process died carries this suffix. */
    static final String UNFINISHED = ".tmp";

    private DurableFiles() {}

    static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
            sync(directoryOf(directory));
        }
    }

    /** Puts {@code content} in the place of whatever {@code file} held: after a crash it holds the one or the other. */
    static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(file, "rw-------"))) {
            writeFully(channel, content);
            force(channel);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directoryOf(file));
    }

    /** Overwrites, as far as the file system lets one, and removes. */
    static void destroy(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeFully(channel, new byte[Math.toIntExact(channel.size())]);
            force(channel);
        }
        Files.delete(file);
        sync(directoryOf(file));
    }

    /** A file to be locked, made if missing. */
    static FileChannel openForLocking(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file, "rw-------"));
    }

    private static Path directoryOf(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root of a file system is no key store");
    }

    private static void writeFully(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            force(channel);
        }
    }

    private static void force(FileChannel channel) throws SyncFailedException {
        try {
            channel.force(true);
        } catch (IOException e) {
            SyncFailedException failure = new SyncFailedException("fsync failed: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
