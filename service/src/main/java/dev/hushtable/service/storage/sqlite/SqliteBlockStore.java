package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.BlockCommit;
import dev.hushtable.service.storage.tree.BlockStore;
import dev.hushtable.service.storage.tree.StorageFailedException;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sealed blocks in one SQLite file: a block is a row, a row fills a page. WAL with {@code synchronous=FULL}, because
 * WAL with NORMAL was measured to lose acknowledged commits on power loss. One writer connection, a few reader
 * connections that never wait for it. The bytes of the file are in {@code docs/formats/table-file.md}.
 */
public final class SqliteBlockStore implements BlockStore {
    /** A file that may grow as long as the disk has room. */
    public static final long UNBOUNDED = 0;

    private final Path file;
    private final String name;
    private final long maximumBytes;
    private final BlockingQueue<Reader> idleReaders = new ArrayBlockingQueue<>(Limits.READERS);
    private final AtomicInteger openReaders = new AtomicInteger();
    private final Checkpointer checkpointer;
    private @Nullable Writer writer;

    private SqliteBlockStore(Path file, long maximumBytes) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.maximumBytes = maximumBytes;
        this.checkpointer = new Checkpointer(file);
    }

    /**
     * Opens the file, made if missing with mode 0600, and brings it to the newest format version.
     *
     * @param maximumBytes size beyond which commits are refused as on a full disk, or {@link #UNBOUNDED}
     */
    public static SqliteBlockStore open(Path file, long maximumBytes) {
        SqliteBlockStore store = new SqliteBlockStore(file, maximumBytes);
        try {
            Connections.createFile(file);
            store.writer = new Writer(file, maximumBytes);
            return store;
        } catch (IOException e) {
            throw new StorageUnavailableException("table file " + store.name + ": cannot be made", e);
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(store.name, e);
        }
    }

    /** Removes the file and what SQLite keeps beside it. It must be closed. */
    public static void delete(Path file) {
        try {
            for (String suffix : new String[] {"-wal", "-shm", ""}) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new StorageUnavailableException("table file " + file.getFileName() + ": cannot be removed", e);
        }
    }

    @Override
    public @Nullable StoredBlock get(long blockId) {
        return reading(reader -> reader.get(blockId));
    }

    @Override
    public void getAll(long[] blockIds, BlockVisitor visitor) {
        var unused = reading(reader -> {
            reader.getAll(blockIds, visitor);
            return null;
        });
    }

    @Override
    public byte @Nullable [] superblock() {
        return reading(Reader::superblock);
    }

    @Override
    public SortedMap<Integer, byte[]> epochKeys() {
        SortedMap<Integer, byte[]> keys = reading(Reader::epochKeys);
        if (keys == null) {
            throw new IllegalStateException("epoch keys are a map, if an empty one");
        }
        return keys;
    }

    @Override
    public void forEach(BlockVisitor visitor) {
        var unused = reading(reader -> {
            reader.forEach(visitor);
            return null;
        });
    }

    @Override
    public View view() {
        try {
            return new SqliteView(file, name);
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(name, e);
        }
    }

    private interface Read<T> {
        @Nullable
        T from(Reader reader) throws SQLException;
    }

    private <T> @Nullable T reading(Read<T> read) {
        try {
            Reader reader = borrow();
            try {
                return read.from(reader);
            } finally {
                idleReaders.add(reader);
            }
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(name, e);
        }
    }

    private Reader borrow() throws SQLException {
        Reader idle = idleReaders.poll();
        if (idle != null) {
            return idle;
        }
        if (openReaders.incrementAndGet() <= Limits.READERS) {
            try {
                return new Reader(file);
            } catch (SQLException | RuntimeException e) {
                openReaders.decrementAndGet();
                throw e;
            }
        }
        openReaders.decrementAndGet();
        try {
            return idleReaders.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("interrupted while waiting for the disk", e);
        }
    }

    @Override
    public void commit(BlockCommit commit) {
        boolean committed = false;
        try {
            checkpointer.requireSound();
            openWriter().commit(commit);
            committed = true;
            // The superblock is a page too.
            checkpointer.committed(commit.puts().size() + commit.deletes().size() + 1);
        } catch (SQLException e) {
            throw SqliteErrors.whileCommitting(name, e);
        } finally {
            if (!committed) {
                dropWriter();
            }
        }
    }

    private Writer openWriter() throws SQLException {
        Writer open = writer;
        if (open == null) {
            open = new Writer(file, maximumBytes);
            writer = open;
        }
        return open;
    }

    /** A new connection is the one sure way back from a transaction that failed halfway. */
    private void dropWriter() {
        Writer broken = writer;
        writer = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                throw new StorageFailedException("table file " + name + ": cannot roll back", e);
            }
        }
    }

    @Override
    public Scrubbing scrub() {
        try {
            return checkpointer.truncate() ? Scrubbing.DONE : Scrubbing.BUSY;
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(name, e);
        }
    }

    /** Closes every connection; the last one folds the WAL into the file. */
    @Override
    public void close() {
        checkpointer.close();
        try {
            for (Reader reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
                openReaders.decrementAndGet();
                reader.close();
            }
            Writer open = writer;
            writer = null;
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(name, e);
        }
    }
}
