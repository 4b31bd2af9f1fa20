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

    /** Migration {@code i} leads from version {@code i} to {@code i + 1}. Never changed, only added to. */
    private static final List<List<String>> MIGRATIONS = List.of(List.of(
            "CREATE TABLE b (id INTEGER PRIMARY KEY, g INTEGER NOT NULL, v BLOB NOT NULL)",
            "CREATE TABLE s (id INTEGER PRIMARY KEY CHECK (id = 1), v BLOB NOT NULL)",
            "CREATE TABLE k (epoch INTEGER PRIMARY KEY, v BLOB NOT NULL)"));

    private Schema() {}

    /**
     * Brings the file to the newest version, in one transaction a version.
     *
     * @throws TamperedException when the file is not ours
     * @throws StorageUnavailableException when it is of a newer version than this program knows
     */
    static void migrate(Connection connection, String fileName) throws SQLException {
        int version = pragma(connection, "user_version");
        int applicationId = pragma(connection, "application_id");
        if (version > MIGRATIONS.size()) {
            throw new StorageUnavailableException("table file " + fileName + ": has format version " + version
                    + ", this program knows up to " + MIGRATIONS.size() + ": run the newer program");
        }
        if (version > 0 && applicationId != APPLICATION_ID) {
            throw new TamperedException("table file " + fileName + ": is a database of another program");
        }
        for (int next = version; next < MIGRATIONS.size(); next++) {
            apply(connection, next);
        }
    }

    private static void apply(Connection connection, int from) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String change : MIGRATIONS.get(from)) {
                statement.execute(change);
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + (from + 1));
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
