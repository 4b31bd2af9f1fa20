package dev.hushtable.service.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves pages from the WAL into the file beside the writer, so that no commit waits for the two fsyncs this takes. Only
 * when it cannot keep up does the writer's own, far higher threshold make a commit do it. Thread-safe.
 */
final class Checkpointer implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;
    private static final long STOP_SECONDS = 30;

    private final Path file;
    private final ThreadPoolExecutor thread;
    private long pages;
    private volatile @Nullable SQLException failure;

    Checkpointer(Path file) {
        this.file = file;
        // One thread while there is work; a request that comes while one waits asks for the same thing.
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(1),
                Thread.ofPlatform().daemon().name("storage-checkpoint-", 0).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * To be asked before each commit.
     *
     * @throws SQLException the I/O error of an earlier checkpoint: nobody knows since then what the file holds
     */
    void requireSound() throws SQLException {
        SQLException earlier = failure;
        if (earlier != null) {
            throw earlier;
        }
    }

    /** The writer committed so many pages more. */
    void committed(int morePages) {
        pages += morePages;
        if (pages >= Limits.BACKGROUND_CHECKPOINT_PAGES) {
            pages = 0;
            thread.execute(this::checkpoint);
        }
    }

    private void checkpoint() {
        try (Connection connection = Connections.checkpointer(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            // A full disk or a busy file loses nothing: the WAL keeps the pages for the next time.
            failure = SqliteErrors.isIoError(e) ? e : null;
        }
    }

    /**
     * Moves every page into the file and empties the WAL. With {@code secure_delete} the file's free pages hold zeros
     * already, and a block that was sealed anew lies where the old one lay: no {@code VACUUM} is needed.
     *
     * @return false when somebody still reads an earlier state
     */
    boolean truncate() throws SQLException {
        try (Connection connection = Connections.checkpointer(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + Limits.SCRUB_BUSY_MILLIS);
            try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return result.next() && result.getInt(1) == 0;
            }
        } catch (SQLException e) {
            if (SqliteErrors.isIoError(e)) {
                failure = e;
            }
            throw e;
        }
    }

    /** Returns when a checkpoint under way is done. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            var unused = thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
