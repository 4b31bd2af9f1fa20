package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The files of one log directory. Paths are relative, with {@code /} between names; the empty path is the directory
 * itself. Thread-safe.
 *
 * <p>Every operation throws {@link java.nio.file.NoSuchFileException} when what it names is not there, and
 * {@link NoSpaceException} when the disk or a quota is full.
 */
public interface LogFiles {

    /** Creates a file that must not exist, open for reading and writing. */
    LogFile create(String path) throws IOException;

    /** Opens an existing file for reading and writing. */
    LogFile openForWriting(String path) throws IOException;

    /** Opens an existing file for reading. */
    LogFile openForReading(String path) throws IOException;

    boolean exists(String path) throws IOException;

    /** The names in a directory, sorted; those of directories end with {@code /}. */
    List<String> list(String directory) throws IOException;

    /** Creates a directory whose parent exists; does nothing when it is already there. */
    void createDirectory(String path) throws IOException;

    /** Renames a file, replacing the target atomically. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file or an empty directory. */
    void delete(String path) throws IOException;

    /** Makes the names in a directory durable. */
    void syncDirectory(String path) throws IOException;

    /** What the name stands for at this moment. */
    FileIdentity identity(String path) throws IOException;

    /**
     * Takes the lock that keeps a second writer out, in this process or another.
     *
     * @return the lock, released by closing it
     * @throws LogLockedException when another writer holds it
     */
    LogLock lock(String path) throws IOException;

    /** Whether entries can be read here; a server may show only their hashes. No file says so: whoever may write files must not. */
    default boolean showsEntries() throws IOException {
        return true;
    }

    /** How many of them may be read at the same time. */
    default int readsAtOnce() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The files of a directory in this one, by paths relative to it; it need not be there yet. */
    default LogFiles folder(String name) {
        return new SubFolder(this, name);
    }

    /**
     * A whole small file.
     *
     * @throws FileTooLongException when it is longer than {@code maxBytes}
     */
    default byte[] read(String path, int maxBytes) throws IOException {
        try (LogFile file = openForReading(path)) {
            long size = file.size();
            if (size > maxBytes) {
                throw new FileTooLongException(size, maxBytes);
            }
            byte[] content = new byte[(int) size];
            file.readFully(ByteBuffer.wrap(content), 0);
            return content;
        }
    }
}
