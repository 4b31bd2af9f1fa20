package dev.hushtable.service.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The tables of an index over a log, and its connections. What is in them can be made anew from the log at any time, so a
 * commit waits for no disk ({@code synchronous=NORMAL}): power loss takes the last ones whole.
 *
 * <pre>
 * text      every text once
 * kind      events that are alike are of one kind: what they have in common, how many there are, first and last
 * fact      which kinds have a value of a field
 * event     time and kind of each event, and how many items left with it
 * item      events by token of an item          (the first 8 bytes)
 * identity  events by an id                     (the first 8 bytes of its SHA-256)
 * gap       where the log was silent
 * state     how far the log is in it, and the hash of the last event in it
 * </pre>
 */
final class IndexSchema {
    /** "HUSI". */
    private static final int APPLICATION_ID = 0x48555349;

    private static final List<String> CREATION = List.of(
            "CREATE TABLE text (id INTEGER PRIMARY KEY, v TEXT NOT NULL UNIQUE)",
            "CREATE TABLE kind (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, facts BLOB NOT NULL,"
                    + " n INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)",
            "CREATE TABLE fact (field INTEGER NOT NULL, value INTEGER NOT NULL, kind INTEGER NOT NULL,"
                    + " PRIMARY KEY (field, value, kind)) WITHOUT ROWID",
            "CREATE TABLE event (seq INTEGER PRIMARY KEY, t INTEGER NOT NULL, kind INTEGER NOT NULL,"
                    + " items INTEGER NOT NULL)",
            "CREATE INDEX event_kind ON event (kind, t, items)",
            "CREATE INDEX event_time ON event (t)",
            "CREATE TABLE item (token INTEGER NOT NULL, t INTEGER NOT NULL, seq INTEGER NOT NULL,"
                    + " PRIMARY KEY (token, t, seq)) WITHOUT ROWID",
            "CREATE TABLE identity (h INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (h, seq)) WITHOUT ROWID",
            "CREATE TABLE gap (seq INTEGER PRIMARY KEY, before INTEGER NOT NULL, t INTEGER NOT NULL)",
            "CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, last BLOB NOT NULL)",
            "INSERT INTO state VALUES (1, 0, x'')");

    private IndexSchema() {}

    static Connection writer(Path file, int version) throws SQLException {
        try {
            Connections.createFile(file);
        } catch (IOException e) {
            throw new IndexFileException(IndexFileException.State.UNAVAILABLE, "the index cannot be created");
        }
        SQLiteConfig config = config(Limits.INDEX_WRITER_CACHE_KIB);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        Connection connection = config.createConnection(url(file));
        boolean ready = false;
        try {
            connection.setAutoCommit(false);
            check(connection, version);
            connection.commit();
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    static Connection reader(Path file) throws SQLException {
        Connection connection = config(Limits.INDEX_READER_CACHE_KIB).createConnection(url(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return connection;
    }

    private static SQLiteConfig config(int cacheKibibytes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(Limits.PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setJournalSizeLimit(Limits.WAL_KEPT_BYTES);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(-cacheKibibytes);
        config.setBusyTimeout(Limits.BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    private static void check(Connection connection, int version) throws SQLException {
        int found = pragma(connection, "user_version");
        if (found == 0 && pragma(connection, "application_id") == 0) {
            create(connection, version);
        } else if (found != version || pragma(connection, "application_id") != APPLICATION_ID) {
            throw new IndexFileException(IndexFileException.State.UNUSABLE, "the index is of another version");
        }
    }

    private static void create(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : CREATION) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + version);
        }
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("PRAGMA " + name);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
