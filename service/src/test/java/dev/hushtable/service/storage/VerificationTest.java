package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.TABLE;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of tables while they are in use. */
@Timeout(60)
class VerificationTest {
    @TempDir
    Path directory;

    private StorageFixture storage;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory.resolve("data"));
        storage.createTable(ScalarType.S, null);
        storage.write(IntStream.range(0, 500)
                .mapToObj(i -> put(item("p" + i, "s", "v".repeat(i % 100 == 0 ? 9_000 : 200))))
                .toArray(ItemWrite[]::new));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void proves_a_table_while_it_is_written_to() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; !stop.get(); i++) {
                storage.write(put(item("p" + i % 700, "s", "w".repeat(i % 3_000))));
            }
        });
        for (int i = 0; i < 5; i++) {
            Verifications.Verification ended = verified(TABLE);

            assertThat(ended.finding()).isNull();
            assertThat(ended.phase()).isEqualTo(Verifications.Phase.PASSED);
            assertThat(ended.proof().items()).isGreaterThanOrEqualTo(500);
        }
        stop.set(true);
        writer.join();
        assertThat(verified(EnvelopeKeys.SYSTEM).phase()).isEqualTo(Verifications.Phase.PASSED);
    }

    @Test
    void holds_the_entries_of_indexes_against_the_items() throws Exception {
        storage.tables().delete(TABLE);
        storage.tables().create(IndexFixture.table(IndexFixture.SPARSE, IndexFixture.BY_TEXT));
        storage.write(IntStream.range(0, 300)
                .mapToObj(i -> put(new Item(Map.of(
                        "pk",
                        IndexFixture.text("p" + i % 7),
                        "sk",
                        IndexFixture.text("s" + i),
                        i % 3 == 0 ? "a" : "c",
                        IndexFixture.text("index " + i % 11)))))
                .toArray(ItemWrite[]::new));

        Verifications.Verification ended = verified(TABLE);

        assertThat(ended.finding()).isNull();
        assertThat(ended.proof().indexes()).isEqualTo(2);
        KeyedFile file = ((KeyInventory) storage.tables().envelopeKeys()).file(TABLE);
        file.open()
                .tree()
                .write(editor -> {
                    byte[][] first = new byte[1][];
                    editor.ascend(new byte[0], (key, value) -> {
                        first[0] = key;
                        return false;
                    });
                    editor.remove(first[0]);
                    return true;
                })
                .join();
        assertThat(verified(TABLE).finding()).contains("does not hold what its items say");
    }

    @Test
    void finds_what_was_changed_under_a_running_server() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + tableFile());
                var change = connection.prepareStatement("UPDATE b SET v = zeroblob(4013) WHERE id = 3")) {
            assertThat(change.executeUpdate()).isEqualTo(1);
        }

        Verifications.Verification ended = verified(TABLE);

        assertThat(ended.phase()).isEqualTo(Verifications.Phase.FAILED);
        assertThat(ended.finding()).contains("block 3 does not open");
    }

    private Verifications.Verification verified(String table) throws InterruptedException {
        Verifications verifications = storage.tables().verifications();
        Verifications.Verification state = verifications.begin(table);
        while (state.phase() == Verifications.Phase.RUNNING) {
            Thread.sleep(2);
            state = verifications.find(table);
        }
        return state;
    }

    private Path tableFile() throws IOException, SQLException {
        try (var files = Files.list(directory.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".db") && !file.endsWith(SystemFile.FILE_NAME))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
