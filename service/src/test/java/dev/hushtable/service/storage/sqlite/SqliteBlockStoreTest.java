package dev.hushtable.service.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.storage.tree.BlockCommit;
import dev.hushtable.service.storage.tree.BlockStore;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteBlockStoreTest {
    /** What a sealed block takes: {@code Limits.BLOCK_BYTES} and the seal. */
    private static final int SEALED_BYTES = 3_968 + 45;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("0123456789abcdef.db");
    }

    @Test
    void gives_back_what_was_committed_after_reopening() {
        try (SqliteBlockStore store = open()) {
            store.commit(new BlockCommit(
                    List.of(new BlockCommit.Put(7, BlockCommit.ABSENT, -42, new byte[] {1, 2})),
                    List.of(),
                    new byte[] {9},
                    Map.of(1, new byte[] {8})));
        }

        try (SqliteBlockStore store = open()) {
            assertThat(stored(store, 7).generation()).isEqualTo(-42);
            assertThat(stored(store, 7).sealed()).containsExactly(1, 2);
            assertThat(store.get(8)).isNull();
            assertThat(store.superblock()).containsExactly(9);
            assertThat(store.epochKeys().get(1)).containsExactly(8);
        }
    }

    @Test
    void gives_many_blocks_at_once_and_leaves_out_those_that_are_not_there() {
        try (SqliteBlockStore store = open()) {
            List<BlockCommit.Put> puts = LongStream.range(1, 40)
                    .mapToObj(id -> new BlockCommit.Put(id, BlockCommit.ABSENT, -id, new byte[] {(byte) id}))
                    .toList();
            store.commit(new BlockCommit(puts, List.of(), new byte[] {9}, Map.of()));

            List<Long> found = new ArrayList<>();
            store.getAll(LongStream.range(20, 60).toArray(), (id, block) -> {
                assertThat(block.generation()).isEqualTo(-id);
                assertThat(block.sealed()).containsExactly((int) id);
                found.add(id);
            });

            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(20, 40).boxed().toList());
        }
    }

    @Test
    void changes_nothing_when_a_block_is_not_of_the_expected_generation() {
        try (SqliteBlockStore store = open()) {
            store.commit(commit(put(1, BlockCommit.ABSENT, 10), put(2, BlockCommit.ABSENT, 20)));

            assertThatThrownBy(() -> store.commit(commit(put(1, 10, 11), put(2, 99, 21))))
                    .isInstanceOf(TamperedException.class)
                    .hasMessageContaining("0123456789abcdef.db: block 2");

            assertThat(stored(store, 1).generation()).isEqualTo(10);
            store.commit(commit(put(1, 10, 12)));
            assertThat(stored(store, 1).generation()).isEqualTo(12);
        }
    }

    @Test
    void fills_one_page_with_one_block() throws Exception {
        int blocks = 300;
        try (SqliteBlockStore store = open()) {
            store.commit(commit(LongStream.rangeClosed(1, blocks)
                    .mapToObj(id -> put(id, BlockCommit.ABSENT, Long.MAX_VALUE))
                    .toArray(BlockCommit.Put[]::new)));
        }

        assertThat(Files.size(file) / 4_096).isBetween((long) blocks, blocks + 10L);
    }

    @Test
    void is_set_up_for_durability_and_its_owner_alone() throws Exception {
        try (SqliteBlockStore store = open()) {
            store.commit(commit(put(1, BlockCommit.ABSENT, 1)));

            for (String suffix : List.of("", "-wal", "-shm")) {
                Path part = directory.resolve(file.getFileName() + suffix);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .isEqualTo("rw-------");
            }
            try (Connection writer = Connections.writer(file, SqliteBlockStore.UNBOUNDED)) {
                assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
                assertThat(pragma(writer, "synchronous")).isEqualTo("2");
                assertThat(pragma(writer, "secure_delete")).isEqualTo("1");
                assertThat(pragma(writer, "temp_store")).isEqualTo("2");
                assertThat(pragma(writer, "page_size")).isEqualTo("4096");
                assertThat(pragma(writer, "application_id")).isEqualTo(String.valueOf(0x48555348));
                assertThat(pragma(writer, "user_version")).isEqualTo("2");
            }
        }
    }

    @Test
    void refuses_commits_and_still_reads_when_there_is_no_room() {
        try (SqliteBlockStore store = SqliteBlockStore.open(file, 100 * 4_096)) {
            store.commit(commit(put(1, BlockCommit.ABSENT, 1)));
            BlockCommit.Put[] tooMany = LongStream.range(2, 200)
                    .mapToObj(id -> put(id, BlockCommit.ABSENT, id))
                    .toArray(BlockCommit.Put[]::new);

            assertThatThrownBy(() -> store.commit(commit(tooMany)))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("disk is full");

            assertThat(stored(store, 1).generation()).isEqualTo(1);
            assertThat(store.get(2)).isNull();
            store.commit(commit(put(1, 1, 2)));
            assertThat(stored(store, 1).generation()).isEqualTo(2);
        }
    }

    @Test
    void says_so_when_the_file_is_no_database() throws Exception {
        Files.write(
                file,
                "not a database, but long enough to look like one. ".repeat(100).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::open)
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("0123456789abcdef.db");
    }

    @Test
    void refuses_a_file_of_a_newer_version() throws Exception {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("version 99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE k",
                "ALTER TABLE b RENAME COLUMN v TO w",
                "PRAGMA user_version = 0",
                "PRAGMA application_id = 1"
            })
    void a_file_of_another_shape_is_tampered_with(String change) throws Exception {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("0123456789abcdef.db");
    }

    /** A commit that checkpoints makes everybody behind it wait for two more fsyncs. */
    @Test
    @Timeout(30)
    void moves_the_wal_into_the_file_beside_the_writer() throws Exception {
        int blocks = Limits.BACKGROUND_CHECKPOINT_PAGES + 10;
        try (SqliteBlockStore store = open()) {
            store.commit(commit(LongStream.range(1, blocks)
                    .mapToObj(id -> put(id, BlockCommit.ABSENT, id))
                    .toArray(BlockCommit.Put[]::new)));

            while (Files.size(file) < (long) Limits.BACKGROUND_CHECKPOINT_PAGES * Limits.PAGE_BYTES) {
                Thread.sleep(20);
            }
            store.commit(commit(put(1, 1, -1)));
            assertThat(stored(store, 1).generation()).isEqualTo(-1);
        }
    }

    private SqliteBlockStore open() {
        return SqliteBlockStore.open(file, SqliteBlockStore.UNBOUNDED);
    }

    private static BlockStore.StoredBlock stored(BlockStore store, long id) {
        return Objects.requireNonNull(store.get(id));
    }

    private static BlockCommit commit(BlockCommit.Put... puts) {
        return new BlockCommit(List.of(puts), List.of(), new byte[SEALED_BYTES], Map.of());
    }

    private static BlockCommit.Put put(long id, long expected, long generation) {
        return new BlockCommit.Put(id, expected, generation, new byte[SEALED_BYTES]);
    }

    private static String pragma(Connection connection, String name) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            return result.getString(1);
        }
    }
}
