package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.KeySchema.ScalarType;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with the disk may do to a table file, done with plain SQL, real seals in place. */
class TamperedFileTest {
    @TempDir
    Path directory;

    private StorageFixture storage;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory.resolve("data"), 20_000);
        storage.createTable(ScalarType.S, null);
        storage.write(all("v", 9_000));
    }

    /** A few leaves, and three items in chunks. */
    private static ItemWrite[] all(String text, int longest) {
        return IntStream.range(0, 60)
                .mapToObj(i -> put(item("p" + i, "s", text.repeat(i % 20 == 0 ? longest : 400))))
                .toArray(ItemWrite[]::new);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void serves_a_file_that_nobody_touched() {
        storage.reopen();

        assertThat(storage.items().get(key("p7", "s"))).isNotNull();
    }

    @Test
    void notices_two_blocks_that_changed_places() {
        assertRefusedAfter("""
                CREATE TEMP TABLE t AS SELECT id, g, v FROM b LIMIT 2;
                UPDATE b SET v = (SELECT v FROM t WHERE t.id != b.id), g = (SELECT g FROM t WHERE t.id != b.id)
                  WHERE id IN (SELECT id FROM t)""");
    }

    @Test
    void notices_two_contents_that_changed_places() {
        assertRefusedAfter("""
                CREATE TEMP TABLE t AS SELECT id, v FROM b LIMIT 2;
                UPDATE b SET v = (SELECT v FROM t WHERE t.id != b.id) WHERE id IN (SELECT id FROM t)""");
    }

    @Test
    void notices_a_flipped_bit_anywhere_in_a_block() {
        for (int position : new int[] {0, 3, 20, 100, 2_000, 4_012}) {
            storage.tables().close();
            flipBit(position);

            storage.reopen();

            assertThatThrownBy(() -> storage.items().get(key("p7", "s"))).isInstanceOf(TamperedException.class);
            flipBit(position);
        }
        storage.reopen();
        assertThat(storage.items().get(key("p7", "s"))).isNotNull();
    }

    private void flipBit(int position) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + tableFile());
                Statement read = connection.createStatement();
                ResultSet row = read.executeQuery("SELECT v, id FROM b ORDER BY id DESC LIMIT 1");
                PreparedStatement write = connection.prepareStatement("UPDATE b SET v = ? WHERE id = ?")) {
            byte[] sealed = row.getBytes(1);
            sealed[position] ^= 0x10;
            write.setBytes(1, sealed);
            write.setLong(2, row.getLong(2));
            write.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void notices_a_catalogue_that_is_older_than_what_a_table_has_seen() throws IOException {
        Path catalogue = directory.resolve("data").resolve(SystemFile.FILE_NAME);
        Path older = directory.resolve("older.db");
        storage.tables().close();
        Files.copy(catalogue, older);
        storage.reopen().records().put("users", "anna", new byte[] {1});
        storage.write(put(item("p7", "s", "later")));
        storage.tables().close();

        Files.copy(older, catalogue, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(storage::reopen)
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("system.db is older than table file");
    }

    @Test
    void notices_another_generation() {
        assertRefusedAfter("UPDATE b SET g = g + 1 WHERE id = (SELECT max(id) FROM b)");
    }

    @Test
    void notices_a_missing_block() {
        assertRefusedAfter("DELETE FROM b WHERE id = (SELECT max(id) FROM b)");
    }

    @Test
    void notices_a_block_too_many() {
        assertRefusedAfter("INSERT INTO b SELECT id + 100000, g, v FROM b LIMIT 1");
    }

    @Test
    void notices_a_replayed_block() {
        sql("CREATE TABLE old AS SELECT * FROM b");
        storage.write(put(item("p7", "s", "newer")));

        assertRefusedAfter("""
                UPDATE b SET g = (SELECT g FROM old WHERE old.id = b.id), v = (SELECT v FROM old WHERE old.id = b.id)
                  WHERE EXISTS (SELECT 1 FROM old WHERE old.id = b.id AND old.g != b.g)""");
    }

    @Test
    void notices_an_old_superblock() {
        sql("CREATE TABLE old AS SELECT * FROM s");
        storage.write(put(item("p7", "s", "newer")));

        assertRefusedAfter("UPDATE s SET v = (SELECT v FROM old)");
    }

    @Test
    void notices_a_table_file_that_the_catalogue_does_not_name() throws IOException {
        storage.tables().close();
        Files.copy(tableFile(), tableFile().resolveSibling("00".repeat(16) + ".db"));

        assertThatThrownBy(storage::reopen)
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("is not in the catalogue");
    }

    @Test
    void notices_a_missing_epoch_key() {
        assertRefusedAfter("DELETE FROM k");
    }

    @Test
    void notices_a_changed_epoch_key() {
        assertRefusedAfter("UPDATE k SET v = zeroblob(length(v))");
    }

    @Test
    void notices_the_file_of_another_table() throws Exception {
        Path file = tableFile();
        storage.tables().create(StorageFixture.definition("Other", ScalarType.S, null));
        storage.tables().close();
        Path other;
        try (var files = Files.newDirectoryStream(directory.resolve("data"), path -> isTableFile(path, file))) {
            other = files.iterator().next();
        }
        Files.copy(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        storage.reopen();

        assertThatThrownBy(() -> storage.items().get(key("p7", "s"))).isInstanceOf(TamperedException.class);
    }

    @Test
    void notices_a_missing_file() throws Exception {
        Path file = tableFile();
        storage.tables().close();
        Files.delete(file);

        storage.reopen();

        assertThatThrownBy(() -> storage.items().get(key("p7", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void notices_on_reading_what_is_replaced_while_it_runs() {
        sql("CREATE TABLE old AS SELECT * FROM b");
        storage.write(all("w", 400));
        sql("UPDATE b SET g = (SELECT g FROM old WHERE old.id = b.id), v = (SELECT v FROM old WHERE old.id = b.id)"
                + " WHERE id IN (SELECT id FROM old)");
        storage.tables().expireKeys(StorageFixture.DEFAULT_KEY);

        assertThatThrownBy(() -> storage.items().get(key("p7", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageMatching("table file [0-9a-f]{32}\\.db: block \\d+ is .*");
    }

    private void assertRefusedAfter(String attack) {
        storage.tables().close();
        sql(attack);

        assertThatCode(storage::reopen).doesNotThrowAnyException();

        assertThatThrownBy(() -> storage.items().get(key("p7", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageStartingWith("table file ");
    }

    private void sql(String statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + tableFile());
                Statement statement = connection.createStatement()) {
            for (String one : statements.split(";")) {
                statement.executeUpdate(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path tableFile() {
        try (var files = Files.newDirectoryStream(directory.resolve("data"), path -> isTableFile(path, null))) {
            return files.iterator().next();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isTableFile(Path path, @Nullable Path except) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".db") && !name.startsWith("system") && !path.equals(except);
    }
}
