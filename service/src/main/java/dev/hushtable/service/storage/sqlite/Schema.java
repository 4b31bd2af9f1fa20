package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a file and their versions, kept in {@code user_version}. */
final class Schema {
    /** "HUSH": what {@code file(1)} and others may know the file by. */
    static final int APPLICATION_ID = 0x48555348;

    /**
     * The only version there is. What lay sealed in version 1 had one tree a file, and no release ever wrote it; a next
     * version brings its way up from this one.
     */
    private static final int VERSION = 2;

    private static final List<String> CREATION = List.of(
            "CREATE TABLE b (id INTEGER PRIMARY KEY, g INTEGER NOT NULL, v BLOB NOT NULL)",
            "CREATE TABLE s (id INTEGER PRIMARY KEY CHECK (id = 1), v BLOB NOT NULL)",
            "CREATE TABLE k (epoch INTEGER PRIMARY KEY, v BLOB NOT NULL)");

    private Schema() {}

    /**
     * Makes the tables of an empty file, in one transaction, and looks whether any other is ours.
     *
     * @throws TamperedException when the file is not ours
     * @throws StorageUnavailableException when it is of a version that this program does not know
     */
    static void migrate(Connection connection, String fileName) throws SQLException {
        int version = pragma(connection, "user_version");
        int applicationId = pragma(connection, "application_id");
        if (version == 0) {
            create(connection);
        } else if (version > VERSION) {
            throw new StorageUnavailableException("table file " + fileName + ": has format version " + version
                    + ", this program knows up to " + VERSION + ": run the newer program");
        } else if (applicationId != APPLICATION_ID) {
            throw new TamperedException("table file " + fileName + ": is a database of another program");
        } else if (version < VERSION) {
            throw new StorageUnavailableException("table file " + fileName + ": has format version " + version
                    + ", this program reads none before " + VERSION);
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : CREATION) {
                statement.execute(table);
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        connection.commit();
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
