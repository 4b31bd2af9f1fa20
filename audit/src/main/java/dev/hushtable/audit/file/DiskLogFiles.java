package dev.hushtable.audit.file;

import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log directory on a POSIX disk. Files are created for the owner only (0600, directories 0700). */
public final class DiskLogFiles implements LogFiles {
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;

    /** @param root the directory of the log; made by {@link #createDirectory} of the empty path */
    public DiskLogFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public LogFile create(String path) throws IOException {
        return open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public LogFile openForWriting(String path) throws IOException {
        return open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public LogFile openForReading(String path) throws IOException {
        return open(path, StandardOpenOption.READ);
    }

    private LogFile open(String path, OpenOption... options) throws IOException {
        Path file = resolve(path);
        try {
            return new DiskLogFile(file, FileChannel.open(file, Set.of(options), OWNER_FILE));
        } catch (IOException e) {
            throw DiskErrors.translate(file, e);
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(directory))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                names.add(Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? name + "/" : name);
            }
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public void createDirectory(String path) throws IOException {
        Path directory = resolve(path);
        if (directory.equals(root)) {
            DurableFolder.ensure(root);
            return;
        }
        try {
            Files.createDirectory(directory, OWNER_DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        } catch (IOException e) {
            throw DiskErrors.translate(directory, e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Path target = resolve(to);
        try {
            Files.move(resolve(from), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DiskErrors.translate(target, e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Files.delete(resolve(path));
    }

    @Override
    public void syncDirectory(String path) throws IOException {
        Path directory = resolve(path);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            try {
                channel.force(true);
            } catch (IOException e) {
                throw new SyncFailedException(directory.toString(), e);
            }
        }
    }

    @Override
    public FileIdentity identity(String path) throws IOException {
        Object key = Files.readAttributes(resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return new FileIdentity(String.valueOf(key));
    }

    @Override
    public LogLock lock(String path) throws IOException {
        Path file = resolve(path);
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), OWNER_FILE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new LogLockedException("The audit log at " + root
                    + " is in use by another process. Stop it, or give this one a data directory of its own.");
        }
        return channel::close;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private Path resolve(String path) {
        Path resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root)) {
            throw new IllegalArgumentException("path leaves the log directory: " + path);
        }
        return resolved;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
