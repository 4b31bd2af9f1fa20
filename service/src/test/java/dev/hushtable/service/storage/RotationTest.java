package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.TABLE;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rotation of epoch keys: everything is sealed anew, nothing is lost, and what the old key opened is gone. */
@Timeout(60)
class RotationTest {
    private static final int ITEMS = 2_000;

    @TempDir
    Path directory;

    private StorageFixture storage;
    private EnvelopeKeys keys;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory.resolve("data"));
        storage.createTable(ScalarType.S, null);
        keys = storage.tables().envelopeKeys();
        storage.write(IntStream.range(0, ITEMS)
                .mapToObj(i -> put(item("p" + i, "s", "v".repeat(i % 200 == 0 ? 9_000 : 200))))
                .toArray(ItemWrite[]::new));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void brings_every_block_under_the_new_epoch_and_deletes_the_old_key() {
        long blocks = keys.status(TABLE).blocks();

        EnvelopeKeys.Status begun = keys.rotate(TABLE);
        EnvelopeKeys.Status ended = awaitResealed(TABLE);

        assertThat(begun.sealing().current().number()).isEqualTo(2);
        assertThat(ended.sealing().epochs())
                .singleElement()
                .satisfies(epoch -> assertThat(epoch.blocks()).isBetween(blocks, blocks + 2));
        assertThat(storage.keyEvents).containsExactly("KEY_ROTATED Patients 2", "RESEALING_FINISHED Patients 2");
        assertHoldsAllItems();
        keys = storage.reopen().envelopeKeys();
        assertThat(keys.status(TABLE).sealing().epochs()).hasSize(1);
        assertHoldsAllItems();
    }

    @Test
    void rotates_the_file_of_the_service_itself() {
        keys.rotate(EnvelopeKeys.SYSTEM);
        EnvelopeKeys.Status ended = awaitResealed(EnvelopeKeys.SYSTEM);

        assertThat(ended.sealing().epochs())
                .singleElement()
                .satisfies(epoch -> assertThat(epoch.number()).isEqualTo(2));
        storage.reopen();
        assertHoldsAllItems();
    }

    @Test
    void leaves_no_byte_of_the_old_key_or_of_a_block_it_sealed() throws Exception {
        List<byte[]> old = new ArrayList<>(blobs("SELECT v FROM k"));
        old.addAll(blobs("SELECT v FROM b"));
        old.addAll(blobs("SELECT v FROM s"));
        Set<String> needles = new HashSet<>();
        old.forEach(blob -> needles.add(new String(blob, 5, 24, StandardCharsets.ISO_8859_1)));

        keys.rotate(TABLE);
        awaitResealed(TABLE);

        assertThat(old).hasSizeGreaterThan(100);
        for (Path file : tableFiles()) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (int at = 0; at + 24 <= bytes.length(); at++) {
                assertThat(needles).doesNotContain(bytes.substring(at, at + 24));
            }
        }
    }

    @Test
    void refuses_the_old_key_and_an_old_block_that_are_put_back() throws Exception {
        byte[] oldKey = blobs("SELECT v FROM k").getFirst();
        byte[] oldBlock = blobs("SELECT v FROM b ORDER BY id LIMIT 1").getFirst();
        keys.rotate(TABLE);
        awaitResealed(TABLE);
        storage.tables().close();

        update("INSERT INTO k (epoch, v) VALUES (1, ?)", oldKey);
        storage.reopen();
        assertThatThrownBy(() -> storage.items().statistics())
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("epoch 1, which was deleted");

        storage.tables().close();
        update("DELETE FROM k WHERE epoch = 1 AND v = ?", oldKey);
        update("UPDATE b SET v = ? WHERE id = (SELECT min(id) FROM b)", oldBlock);
        storage.reopen();
        assertThatThrownBy(() -> storage.items().statistics())
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void goes_on_after_a_restart_in_the_middle() {
        for (int round = 0; round < 5; round++) {
            keys.rotate(TABLE);
            keys = storage.reopen().envelopeKeys();

            EnvelopeKeys.Status ended = awaitResealed(TABLE);

            assertThat(ended.sealing().epochs())
                    .singleElement()
                    .satisfies(epoch -> assertThat(epoch.blocks()).isPositive());
            assertHoldsAllItems();
        }
        assertThat(keys.status(TABLE).sealing().current().number()).isEqualTo(6);
        assertThat(storage.keyEvents).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void goes_on_beside_writes_and_transactions() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        Thread writer = Thread.ofPlatform().start(() -> writeUntil(stop, failures));
        for (int i = 0; i < 5; i++) {
            keys.rotate(TABLE);
            awaitResealed(TABLE);
        }
        stop.set(true);
        writer.join();

        assertThat(failures).isEmpty();
        assertThat(keys.status(TABLE).sealing().current().number()).isEqualTo(6);
        Set<Item> found = items(storage);
        storage.reopen();
        assertThat(items(storage)).isEqualTo(found).hasSizeGreaterThanOrEqualTo(ITEMS);
    }

    private void writeUntil(AtomicBoolean stop, List<Throwable> failures) {
        try {
            for (int i = 0; !stop.get(); i++) {
                storage.write(put(item("w" + i % 50, "s", "w".repeat(i % 600))));
                var transaction = new Transactions.Write(
                        storage.tables().find(TABLE),
                        put(item("t" + i % 50, "s", "t" + i)),
                        Transactions.Purpose.WRITE);
                var outcome = storage.tables()
                        .transactions()
                        .write(List.of(transaction), null, outcomes -> StorageFixture.record("t"));
                assertThat(outcome).isInstanceOf(Transactions.Outcome.Committed.class);
                storage.items().walk(new ItemRange.Segment(0, 1, null), item -> true);
            }
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    @Test
    void refuses_a_rotation_before_the_last_one_has_ended() {
        keys.rotate(TABLE);

        assertThatThrownBy(() -> keys.rotate(TABLE)).isInstanceOf(EnvelopeKeys.ResealingException.class);
        awaitResealed(TABLE);
    }

    @Test
    void rotates_by_itself_when_the_epoch_is_old_enough() {
        storage.reopen();
        storage.pass(Duration.ofDays(89));
        storage.reopen();
        assertThat(storage.tables()
                        .envelopeKeys()
                        .status(TABLE)
                        .sealing()
                        .current()
                        .number())
                .isEqualTo(1);

        storage.pass(Duration.ofDays(2));
        keys = storage.reopen().envelopeKeys();
        EnvelopeKeys.Status ended = awaitEpoch(2);

        assertThat(ended.table()).isEqualTo(TABLE);
        assertHoldsAllItems();
    }

    private EnvelopeKeys.Status awaitEpoch(int epoch) {
        while (keys.status(TABLE).sealing().current().number() < epoch) {
            pause();
        }
        return awaitResealed(TABLE);
    }

    private EnvelopeKeys.Status awaitResealed(String table) {
        while (keys.status(table).phase() == EnvelopeKeys.Phase.RESEALING) {
            pause();
        }
        return keys.status(table);
    }

    /** Lets a timeout end the wait. */
    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertHoldsAllItems() {
        assertThat(items(storage)).hasSize(ITEMS);
    }

    private static Set<Item> items(StorageFixture from) {
        Set<Item> found = new HashSet<>();
        from.items().walk(new ItemRange.Segment(0, 1, null), found::add);
        return found;
    }

    private List<Path> tableFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            return files.filter(file -> file.toString().contains(".db")
                            && !file.toString().contains("system.db")
                            && !file.toString().endsWith("-shm"))
                    .toList();
        }
    }

    private Path tableFile() throws IOException {
        return tableFiles().stream()
                .filter(file -> file.toString().endsWith(".db"))
                .findFirst()
                .orElseThrow();
    }

    private List<byte[]> blobs(String query) throws IOException, SQLException {
        List<byte[]> blobs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + tableFile());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                blobs.add(rows.getBytes(1));
            }
        }
        return blobs;
    }

    private void update(String statement, byte[] value) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + tableFile());
                var prepared = connection.prepareStatement(statement)) {
            prepared.setBytes(1, value);
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }
}
