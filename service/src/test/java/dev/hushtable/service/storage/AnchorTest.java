package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.anchor.SealedAnchors;
import dev.hushtable.kms.store.KeyStoreException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole files of an earlier day, put back while the server was off: true in themselves, and refused. */
@Timeout(60)
class AnchorTest {
    @TempDir
    Path directory;

    private final Map<String, StateAnchor.State> witnessed = new ConcurrentHashMap<>();
    private Map<String, StateAnchor.State> logged = Map.of();
    private Path data;
    private StorageFixture storage;

    @BeforeEach
    void open() {
        data = directory.resolve("data");
        storage = new StorageFixture(data);
        storage.anchoring = anchoring(Anchoring.Beginning.GO_ON);
        storage.reopen();
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("p1", "s", "first")));
    }

    private Anchoring anchoring(Anchoring.Beginning beginning) {
        return new Anchoring(anchors(), logged, witnessed::putAll, beginning);
    }

    private SealedAnchors anchors() {
        return SealedAnchors.open(directory, sealingKey((byte) 7));
    }

    private static SealingKey sealingKey(byte filling) {
        byte[] material = new byte[32];
        java.util.Arrays.fill(material, filling);
        return SealingKey.of(SecretBytes.takeOver(material), "anchors", new SecureRandom());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    /** Closes, keeps a copy of the folder, goes on for some commits, and closes again. */
    private Path copyOfAnEarlierDay() throws IOException {
        storage.tables().close();
        Path copy = directory.resolve("earlier");
        copy(data, copy);
        storage.reopen();
        storage.write(put(item("p1", "s", "second")));
        storage.tables().close();
        return copy;
    }

    @Test
    void serves_what_it_left() {
        storage.reopen();
        storage.reopen();

        assertThat(storage.items().get(key("p1", "s"))).isNotNull();
    }

    @Test
    void refuses_a_table_of_an_earlier_day_and_serves_the_right_one_again() throws IOException {
        Path earlier = copyOfAnEarlierDay();
        Path table = tableFile();
        Path right = directory.resolve("right.db");
        Files.move(table, right);
        Files.copy(earlier.resolve(table.getFileName()), table);

        storage.reopen();

        assertThatThrownBy(() -> storage.items().get(key("p1", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("is an earlier copy, of commit");
        storage.tables().close();
        Files.delete(table);
        Files.move(right, table);
        storage.reopen();
        assertThat(storage.items().get(key("p1", "s"))).isEqualTo(item("p1", "s", "second"));
    }

    @Test
    void does_not_start_with_the_whole_folder_of_an_earlier_day() throws IOException {
        Path earlier = copyOfAnEarlierDay();
        copy(earlier, data);

        assertThatThrownBy(storage::reopen)
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("table file system.db is an earlier copy");

        storage.anchoring = forgetful();
        storage.reopen();
        assertThat(storage.items().get(key("p1", "s"))).isEqualTo(item("p1", "s", "first"));
    }

    @Test
    void refuses_files_put_back_with_the_key_store_when_the_log_has_seen_later_ones() throws IOException {
        Path anchors = directory.resolve(SealedAnchors.FILE_NAME);
        storage.tables().close();
        byte[] earlierAnchors = Files.readAllBytes(anchors);
        storage.reopen();
        Path earlier = copyOfAnEarlierDay();
        copy(earlier, data);
        Files.write(anchors, earlierAnchors);
        logged = Map.copyOf(witnessed);
        storage.anchoring = anchoring(Anchoring.Beginning.GO_ON);

        storage.reopen();

        assertThatThrownBy(() -> storage.items().get(key("p1", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("is an earlier copy")
                .hasMessageContaining("the audit log has seen commit");
    }

    @Test
    void serves_a_file_that_is_later_than_the_log_and_the_key_store() throws IOException {
        Path anchors = directory.resolve(SealedAnchors.FILE_NAME);
        storage.tables().close();
        byte[] earlierAnchors = Files.readAllBytes(anchors);
        logged = Map.copyOf(witnessed);
        storage.reopen();
        storage.write(put(item("p1", "s", "second")));
        storage.tables().close();
        Files.write(anchors, earlierAnchors);
        storage.anchoring = anchoring(Anchoring.Beginning.GO_ON);

        storage.reopen();

        assertThat(storage.items().get(key("p1", "s"))).isEqualTo(item("p1", "s", "second"));
    }

    /** As an operator begins who restored a backup. */
    private Anchoring forgetful() {
        Anchoring anew = anchoring(Anchoring.Beginning.ANEW);
        anew.anchor().put(Map.of(), anew.anchor().fileIds());
        return anew;
    }

    @Test
    void refuses_a_file_that_went_another_way_to_the_same_commit() throws IOException {
        Path earlier = copyOfAnEarlierDay();
        Map<String, StateAnchor.State> last = Map.copyOf(witnessed);
        copy(earlier, data);
        storage.anchoring = forgetful();
        storage.reopen();
        storage.write(put(item("p1", "s", "another")));
        storage.tables().close();
        SealedAnchors anchors = anchors();
        String table = tableFile().getFileName().toString().replace(".db", "");
        StateAnchor.State other = anchors.get(table);
        assertThat(other).isNotNull().isNotEqualTo(last.get(table));
        byte[] digest = last.get(table).digest();
        anchors.put(Map.of(table, new StateAnchor.State(other.commit(), digest)), Set.of());

        storage.anchoring = anchoring(Anchoring.Beginning.GO_ON);
        storage.reopen();

        assertThatThrownBy(() -> storage.items().get(key("p1", "s")))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("went another way");
    }

    @Test
    void does_not_start_without_the_anchors_it_once_had() throws IOException {
        storage.tables().close();
        Files.delete(directory.resolve(SealedAnchors.FILE_NAME));
        storage.anchoring = anchoring(Anchoring.Beginning.GO_ON);

        assertThatThrownBy(storage::reopen)
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("does not remember the states of the tables any more");

        storage.anchoring = anchoring(Anchoring.Beginning.ANEW);
        storage.reopen();
    }

    @Test
    void forgets_a_table_that_was_deleted_and_tells_the_log_of_the_others() throws Exception {
        Path table = tableFile();
        storage.tables().delete(StorageFixture.TABLE);
        storage.tables().close();

        assertThat(anchors().fileIds()).containsExactly(AnchoredStates.name(SystemFile.tableId()));
        assertThat(table).doesNotExist();
        assertThat(witnessed).containsKey(AnchoredStates.name(SystemFile.tableId()));
        storage.reopen();
    }

    @Test
    void refuses_anchors_that_were_altered_or_are_of_another_server() throws IOException {
        storage.tables().close();
        Path file = directory.resolve(SealedAnchors.FILE_NAME);
        byte[] bytes = Files.readAllBytes(file);

        assertThatThrownBy(() -> SealedAnchors.open(directory, sealingKey((byte) 8)))
                .isInstanceOf(KeyStoreException.class);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(this::anchors).isInstanceOf(KeyStoreException.class);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        storage.reopen();
    }

    private Path tableFile() throws IOException {
        try (var files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".db") && !file.endsWith(SystemFile.FILE_NAME))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.newDirectoryStream(from, "*.db")) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
