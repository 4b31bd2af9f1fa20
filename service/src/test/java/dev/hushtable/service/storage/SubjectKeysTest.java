package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.TABLE;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.EncryptionSpec.Subjects;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file of the keys of a table's subjects: counted, rotated, anchored and proved like the table's. */
@Timeout(60)
class SubjectKeysTest {
    private static final int SUBJECTS = 300;
    private static final EncryptionSpec APART = new EncryptionSpec(List.of(), Subjects.APART);

    @TempDir
    Path directory;

    private final Map<String, StateAnchor.State> anchors = new ConcurrentHashMap<>();
    private StorageFixture storage;
    private EnvelopeKeys keys;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory.resolve("data"));
        storage.anchoring = new Anchoring(new MapAnchor(), Map.of(), states -> {}, Anchoring.Beginning.GO_ON);
        storage.reopen();
        storage.tables().encryption().put(table -> APART);
        storage.createTable(ScalarType.S, null);
        keys = storage.tables().envelopeKeys();
        storage.write(
                IntStream.range(0, SUBJECTS).mapToObj(i -> put(patient(i))).toArray(ItemWrite[]::new));
    }

    /** Remembers in memory, as long as the test lasts. */
    private final class MapAnchor implements StateAnchor {
        @Override
        public StateAnchor.State get(String fileId) {
            return anchors.get(fileId);
        }

        @Override
        public Set<String> fileIds() {
            return anchors.keySet();
        }

        @Override
        public void put(Map<String, State> states, Set<String> gone) {
            anchors.putAll(states);
            anchors.keySet().removeAll(gone);
        }
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static Item patient(int number) {
        return item("p" + number, "s", "of " + number);
    }

    private void reopen() {
        keys = storage.reopen().envelopeKeys();
        storage.tables().encryption().put(table -> APART);
    }

    private void assertHoldsAllItems() {
        Set<Item> found = new HashSet<>();
        storage.items().walk(new ItemRange.Segment(0, 1, null), found::add);
        assertThat(found).hasSize(SUBJECTS).contains(patient(0), patient(SUBJECTS - 1));
    }

    private EnvelopeKeys.Status awaitResealed() {
        while (keys.status(TABLE).phase() == EnvelopeKeys.Phase.RESEALING) {
            pause();
        }
        return keys.status(TABLE);
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EnvelopeKeys.Subjects subjects() {
        return keys.status(TABLE).subjects();
    }

    @Test
    void counts_subjects_and_what_seals_their_keys() {
        EnvelopeKeys.Status status = keys.status(TABLE);

        assertThat(status.subjects().count()).isEqualTo(SUBJECTS);
        assertThat(status.subjects().kmsKeyArn()).isEqualTo(StorageFixture.DEFAULT_KEY);
        assertThat(status.subjects().sealing().blocks()).isPositive();
        assertThat(status.blocks())
                .isEqualTo(
                        status.sealing().blocks() + status.subjects().sealing().blocks());
        storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("p7"));
        assertThat(subjects().count()).isEqualTo(SUBJECTS - 1);
    }

    @Test
    void rotates_the_keys_of_the_table_and_of_its_subjects() throws Exception {
        List<byte[]> old = new ArrayList<>(blobs("SELECT v FROM k"));
        old.addAll(blobs("SELECT v FROM b"));

        keys.rotate(TABLE);
        EnvelopeKeys.Status ended = awaitResealed();

        assertThat(ended.sealing().epochs())
                .singleElement()
                .satisfies(epoch -> assertThat(epoch.number()).isEqualTo(2));
        assertThat(ended.subjects().sealing().epochs())
                .singleElement()
                .satisfies(epoch -> assertThat(epoch.number()).isEqualTo(2));
        assertThat(storage.keyEvents)
                .containsExactlyInAnyOrder(
                        "KEY_ROTATED Patients 2",
                        "KEY_ROTATED Patients (subjects) 2",
                        "RESEALING_FINISHED Patients 2",
                        "RESEALING_FINISHED Patients (subjects) 2");
        assertHoldsAllItems();
        assertThat(old).hasSizeGreaterThan(5);
        for (Path file : files(".vault")) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            old.forEach(blob -> assertThat(bytes).doesNotContain(new String(blob, 5, 24, StandardCharsets.ISO_8859_1)));
        }
        reopen();
        assertHoldsAllItems();
    }

    @Test
    void goes_on_after_a_restart_in_the_middle() {
        for (int round = 0; round < 5; round++) {
            keys.rotate(TABLE);
            reopen();

            EnvelopeKeys.Status ended = awaitResealed();

            assertThat(ended.subjects().sealing().epochs()).hasSize(1);
            assertHoldsAllItems();
        }
        assertThat(subjects().sealing().current().number()).isEqualTo(6);
        assertThat(storage.keyEvents).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void rotates_by_itself_when_the_epoch_is_old_enough() {
        storage.pass(Duration.ofDays(89));
        reopen();
        assertHoldsAllItems();
        ((KeyInventory) keys).look();
        assertThat(subjects().sealing().current().number()).isEqualTo(1);

        storage.pass(Duration.ofDays(2));
        ((KeyInventory) keys).look();
        while (subjects().sealing().current().number() < 2) {
            pause();
        }

        assertThat(awaitResealed().subjects().sealing().epochs()).hasSize(1);
        assertHoldsAllItems();
    }

    @Test
    void shredding_in_the_middle_of_a_rotation_loses_nobody_else() {
        for (int i = 0; i < 5; i++) {
            keys.rotate(TABLE);
            storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("p" + i));
            awaitResealed();
        }

        assertThat(subjects().count()).isEqualTo(SUBJECTS - 5);
        assertThat(storage.items().get(StorageFixture.key("p4", "s"))).isNull();
        assertThat(storage.items().get(StorageFixture.key("p5", "s"))).isEqualTo(patient(5));
        reopen();
        assertThat(storage.items().get(StorageFixture.key("p4", "s"))).isNull();
        assertThat(storage.items().get(StorageFixture.key("p5", "s"))).isEqualTo(patient(5));
        keys.rotate(TABLE);
        awaitResealed();
        assertThat(storage.tables().records().list(EpochLedger.SPACE)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void refuses_a_vault_of_an_earlier_day() throws IOException {
        storage.tables().close();
        Path vault = files(".vault").getFirst();
        Path earlier = directory.resolve("earlier");
        Files.copy(vault, earlier);
        reopen();
        storage.write(put(item("somebody else", "s", "new")));
        storage.tables().close();
        Files.copy(earlier, vault, StandardCopyOption.REPLACE_EXISTING);

        reopen();

        assertThatThrownBy(() -> storage.items().get(StorageFixture.key("p1", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("is an earlier copy, of commit");
        assertThat(verified().finding()).contains("is an earlier copy, of commit");
    }

    @Test
    void forgets_the_state_of_a_vault_that_was_left() {
        String left = files(".vault").getFirst().getFileName().toString().replace(".vault", "");
        reopen();
        assertThat(anchors).containsKey(left);

        storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("p1"));
        reopen();

        assertThat(anchors).doesNotContainKey(left).hasSize(3);
    }

    @Test
    void proves_the_keys_of_subjects_with_the_table() {
        Verifications.Verification passed = verified();

        assertThat(passed.finding()).isNull();
        assertThat(passed.proof().subjects().blocks()).isPositive();
        assertThat(passed.proof().subjects().fileId())
                .isNotEqualTo(passed.proof().table().fileId());
    }

    @Test
    void finds_a_subject_without_its_key() {
        KeyedFile vault =
                ((KeyInventory) storage.tables().envelopeKeys()).file(TABLE).subjects();
        var unused = vault.open()
                .tree()
                .write(editor -> {
                    byte[][] first = new byte[1][];
                    editor.ascend(SubjectVault.KEY, (key, value) -> {
                        first[0] = key;
                        return false;
                    });
                    editor.remove(first[0]);
                    return true;
                })
                .join();

        assertThat(verified().finding()).isEqualTo("the subjects are not those that have keys");
    }

    private Verifications.Verification verified() {
        Verifications verifications = storage.tables().verifications();
        Verifications.Verification state = verifications.begin(TABLE);
        while (state.phase() == Verifications.Phase.RUNNING) {
            pause();
            state = verifications.find(TABLE);
        }
        return state;
    }

    private List<Path> files(String suffix) {
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<byte[]> blobs(String query) throws SQLException {
        List<byte[]> blobs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + files(".vault").getFirst());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                blobs.add(rows.getBytes(1));
            }
        }
        return blobs;
    }
}
