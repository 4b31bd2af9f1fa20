package dev.hushtable.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody with the disk can do to a table file while no server runs. Each must be found. */
enum TableTampering {
    BLOCKS_SWAPPED_IN_PLACE("UPDATE b SET v = (SELECT v FROM b AS o WHERE o.id = $1 + $2 - b.id) WHERE id IN ($1, $2)"),
    ROWS_SWAPPED(
            "UPDATE b SET id = -1 WHERE id = $1",
            "UPDATE b SET id = $1 WHERE id = $2",
            "UPDATE b SET id = $2 WHERE id = -1"),
    BLOCK_REPLAYED("UPDATE b SET (g, v) = (SELECT g, v FROM old.b AS o WHERE o.id = b.id) WHERE id = $changed"),
    SUPERBLOCK_REPLAYED("UPDATE s SET v = (SELECT v FROM old.s)"),
    BLOCK_FROM_ANOTHER_TABLE("UPDATE b SET (g, v) = (SELECT g, v FROM other.b AS o WHERE o.id = b.id) WHERE id = $1"),
    SUPERBLOCK_FROM_ANOTHER_TABLE("UPDATE s SET v = (SELECT v FROM other.s)"),
    EPOCH_KEY_FROM_ANOTHER_TABLE("UPDATE k SET v = (SELECT v FROM other.k)"),
    VERSION_BYTE_FLIPPED("UPDATE b SET v = flip(v, 0) WHERE id = $1"),
    EPOCH_FLIPPED("UPDATE b SET v = flip(v, 4) WHERE id = $1"),
    SALT_FLIPPED("UPDATE b SET v = flip(v, 7) WHERE id = $1"),
    NONCE_FLIPPED("UPDATE b SET v = flip(v, 20) WHERE id = $1"),
    CIPHERTEXT_FLIPPED("UPDATE b SET v = flip(v, 2000) WHERE id = $1"),
    TAG_FLIPPED("UPDATE b SET v = flip(v, 4012) WHERE id = $1"),
    BLOCK_CUT("UPDATE b SET v = substr(v, 1, 100) WHERE id = $1"),
    BLOCK_EMPTY("UPDATE b SET v = x'' WHERE id = $1"),
    BLOCK_TURNED_TEXT("UPDATE b SET v = 'text' WHERE id = $1"),
    BLOCK_REMOVED("DELETE FROM b WHERE id = $1"),
    ALL_BLOCKS_REMOVED("DELETE FROM b"),
    BLOCK_DOUBLED("INSERT INTO b SELECT 1000000, g, v FROM b WHERE id = $1"),
    NUMBER_CHANGED("UPDATE b SET id = 1000000 WHERE id = $1"),
    GENERATION_CHANGED("UPDATE b SET g = g + 1 WHERE id = $1"),
    GENERATION_TURNED_TEXT("UPDATE b SET g = 'text' WHERE id = $1"),
    SUPERBLOCK_FLIPPED("UPDATE s SET v = flip(v, 2000)"),
    SUPERBLOCK_REMOVED("DELETE FROM s"),
    EPOCH_KEY_FLIPPED("UPDATE k SET v = flip(v, 70)"),
    EPOCH_KEY_REMOVED("DELETE FROM k"),
    EPOCH_RENUMBERED("UPDATE k SET epoch = 2"),
    TABLE_DROPPED("DROP TABLE k"),
    COLUMN_RENAMED("ALTER TABLE b RENAME COLUMN v TO w"),
    FORMAT_OF_THE_FUTURE("PRAGMA user_version = 99"),
    FORMAT_OF_NOBODY("PRAGMA user_version = 0"),
    ANOTHER_PROGRAMS_FILE("PRAGMA application_id = 1"),
    FILE_REMOVED {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            Files.delete(now);
        }
    },
    FILE_EMPTY {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            Files.write(now, new byte[0]);
        }
    },
    FILE_CUT {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            byte[] bytes = Files.readAllBytes(now);
            Files.write(now, Arrays.copyOf(bytes, bytes.length / 2));
        }
    },
    FILE_IS_A_TEXT {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            Files.writeString(now, "nothing to see here\n".repeat(1_000));
        }
    },
    FILE_OF_ANOTHER_TABLE {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            Files.copy(other, now, StandardCopyOption.REPLACE_EXISTING);
        }
    },
    FIRST_BYTE_FLIPPED {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            flip(now, 0);
        }
    },
    PAGE_SIZE_FLIPPED {
        @Override
        void change(Path now, Path old, Path other) throws IOException {
            flip(now, 16);
        }
    };

    private final String[] statements;

    TableTampering(String... statements) {
        this.statements = statements;
    }

    /** The name of the table it is done to. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param now the table's file
     * @param old a copy of it from before the last changes
     * @param other the file of another table
     */
    void change(Path now, Path old, Path other) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + now)) {
            Flip.register(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("ATTACH '" + old + "' AS old");
                statement.execute("ATTACH '" + other + "' AS other");
                for (String sql : placed(connection)) {
                    int rows = statement.executeUpdate(sql);
                    if (sql.startsWith("UPDATE") && rows == 0) {
                        throw new IllegalStateException(this + " changed nothing");
                    }
                }
            }
        }
    }

    /** The statements, with the first and the last block, and the last that differs from the older copy. */
    private List<String> placed(Connection connection) throws SQLException {
        String first = one(connection, "SELECT min(id) FROM b");
        String last = one(connection, "SELECT max(id) FROM b");
        String changed = one(connection, "SELECT max(b.id) FROM b JOIN old.b AS o USING (id) WHERE o.g <> b.g");
        return Arrays.stream(statements)
                .map(sql -> sql.replace("$1", first).replace("$2", last).replace("$changed", changed))
                .toList();
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Long.toString(row.getLong(1)) : "0";
        }
    }

    static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    /** SQL function {@code flip(blob, at)}: the blob with one bit changed. */
    private static final class Flip extends org.sqlite.Function {
        static void register(Connection connection) throws SQLException {
            org.sqlite.Function.create(connection, "flip", new Flip());
        }

        @Override
        protected void xFunc() throws SQLException {
            byte[] bytes = value_blob(0);
            bytes[value_int(1)] ^= 1;
            result(bytes);
        }
    }
}
