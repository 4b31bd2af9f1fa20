package dev.hushtable.service.storage;

import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of the data directory; the operating system lets go of it when the process ends. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the directory, readable by its owner alone, when missing, and locks it. */
    static DirectoryLock take(Path directory) {
        try {
            DurableFolder.ensure(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StorageUnavailableException("data directory " + directory + " is in use by another process");
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new StorageUnavailableException("data directory " + directory + " cannot be used", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageUnavailableException("data directory lock cannot be released", e);
        }
    }
}
