package dev.hushtable.service.storage.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * Opens connections as every one of them must be. Through {@link SQLiteConfig}, because a {@code PRAGMA journal_mode}
 * run as a statement leaves a result set open, and the next statement fails with SQLITE_BUSY.
 */
final class Connections {

    private Connections() {}

    /** Creates the file, readable and writable by its owner alone, unless it exists. SQLite gives its WAL the same mode. */
    static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    static Connection writer(Path file, long maximumBytes) throws SQLException {
        Connection connection = config().createConnection(url(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + Limits.WAL_CHECKPOINT_PAGES);
            if (maximumBytes != SqliteBlockStore.UNBOUNDED) {
                statement.execute("PRAGMA max_page_count = " + maximumBytes / Limits.PAGE_BYTES);
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Only ever checkpoints; a busy file is left for the next time. */
    static Connection checkpointer(Path file) throws SQLException {
        return config().createConnection(url(file));
    }

    static Connection reader(Path file) throws SQLException {
        Connection connection = config().createConnection(url(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(Limits.PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setJournalSizeLimit(Limits.WAL_KEPT_BYTES);
        config.setCacheSize(-Limits.CONNECTION_CACHE_KIB);
        config.setBusyTimeout(Limits.BUSY_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        // Keys come from above; the driver would ask for the last one after every statement.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }
}
