package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTablesTest {
    @TempDir
    Path directory;

    private StorageFixture storage;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory.resolve("data"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void keeps_definitions_and_items_over_a_restart() {
        TableDefinition definition = StorageFixture.definition("Visits", ScalarType.B, new KmsKey("some-key"));
        storage.tables().create(definition);
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("p", "s", "kept")));

        storage.reopen();

        assertThat(storage.tables().find("Visits")).isEqualTo(definition);
        assertThat(storage.tables().names(null, 10)).containsExactly("Patients", "Visits");
        assertThat(storage.tables().names("Patients", 10)).containsExactly("Visits");
        assertThat(storage.items().get(key("p", "s"))).isEqualTo(item("p", "s", "kept"));
    }

    @Test
    void changes_a_definition_but_not_what_a_table_is() {
        storage.createTable(ScalarType.S, null);
        TableDefinition present = StorageFixture.definition(StorageFixture.TABLE, ScalarType.S, null);
        TableDefinition tagged = present.withTags(new TreeMap<>());

        assertThat(storage.tables().update(StorageFixture.TABLE, current -> current.withTags(new TreeMap<>())))
                .isEqualTo(tagged);
        storage.reopen();

        assertThat(storage.tables().find(StorageFixture.TABLE)).isEqualTo(tagged);
        assertThatThrownBy(() -> storage.tables()
                        .update(
                                StorageFixture.TABLE,
                                current -> StorageFixture.definition(StorageFixture.TABLE, ScalarType.N, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_taken_name_and_an_unknown_one() {
        storage.createTable(ScalarType.S, null);

        assertThatThrownBy(() -> storage.createTable(ScalarType.S, null))
                .isInstanceOf(Tables.TableExistsException.class);
        assertThatThrownBy(() -> storage.tables().items("Nobody")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void removes_a_tables_files_and_knows_it_no_more() throws Exception {
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("p", "s", "x")));
        ItemStore items = storage.items();

        storage.tables().delete(StorageFixture.TABLE);

        assertThat(storage.tables().find(StorageFixture.TABLE)).isNull();
        assertThatThrownBy(() -> items.get(key("p", "s"))).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> items.write(List.of(put(item("p", "s", "x"))), outcomes -> new byte[0])
                        .join())
                .isInstanceOf(NoSuchElementException.class);
        assertThat(tableFiles()).isEmpty();
        storage.createTable(ScalarType.S, null);
        assertThat(storage.items().get(key("p", "s"))).isNull();
    }

    @Test
    void asks_the_kms_again_after_five_idle_minutes_and_after_an_hour() {
        storage.createTable(ScalarType.S, new KmsKey(StorageFixture.CUSTOMER_KEY));
        storage.write(put(item("p", "s", "x")));
        int before = storage.keys.decryptions.get();

        for (int minute = 0; minute < 59; minute++) {
            storage.pass(Duration.ofMinutes(1));
            storage.items().get(key("p", "s"));
        }
        assertThat(storage.keys.decryptions.get()).isEqualTo(before);
        storage.pass(Duration.ofMinutes(1));
        storage.items().get(key("p", "s"));
        assertThat(storage.keys.decryptions.get()).isEqualTo(before + 1);
        storage.pass(Duration.ofMinutes(5));
        storage.items().get(key("p", "s"));
        assertThat(storage.keys.decryptions.get()).isEqualTo(before + 2);
    }

    @Test
    void is_inaccessible_while_its_key_is_disabled_and_back_when_it_is_enabled() {
        storage.createTable(ScalarType.S, new KmsKey(StorageFixture.CUSTOMER_KEY));
        storage.write(put(item("p", "s", "x")));
        storage.keys.disable(StorageFixture.CUSTOMER_KEY);
        assertThat(storage.items().get(key("p", "s"))).isNotNull();

        storage.tables().expireKeys(StorageFixture.CUSTOMER_KEY);

        assertThatThrownBy(() -> storage.items().get(key("p", "s")))
                .isInstanceOfSatisfying(
                        TableInaccessibleException.class,
                        e -> assertThat(e.reason()).isEqualTo(KeyUnavailableException.Reason.DISABLED));
        assertThatThrownBy(() -> storage.write(put(item("p", "s", "y"))))
                .isInstanceOf(TableInaccessibleException.class);
        assertThatThrownBy(() -> storage.items().statistics()).isInstanceOf(TableInaccessibleException.class);
        storage.keys.enable(StorageFixture.CUSTOMER_KEY);
        assertThat(storage.items().get(key("p", "s"))).isEqualTo(item("p", "s", "x"));
    }

    @Test
    void needs_the_new_kms_key_and_not_the_old_one_after_a_change() {
        storage.createTable(ScalarType.S, new KmsKey(StorageFixture.CUSTOMER_KEY));
        storage.write(put(item("p", "s", "x")));

        storage.tables().changeKey(StorageFixture.TABLE, new KmsKey("another-key"));

        storage.keys.disable(StorageFixture.CUSTOMER_KEY);
        assertThat(storage.items().get(key("p", "s"))).isEqualTo(item("p", "s", "x"));
        storage.write(put(item("p", "t", "y")));
        storage.reopen();
        assertThat(storage.items().get(key("p", "t"))).isEqualTo(item("p", "t", "y"));
        assertThat(Objects.requireNonNull(storage.tables().find(StorageFixture.TABLE))
                        .settings()
                        .kmsKey())
                .isEqualTo(new KmsKey("another-key"));
        storage.keys.disable("another-key");
        storage.tables().expireKeys("another-key");
        assertThatThrownBy(() -> storage.items().get(key("p", "s"))).isInstanceOf(TableInaccessibleException.class);
    }

    @Test
    void keeps_the_old_kms_key_when_the_new_one_cannot_be_used() {
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("p", "s", "x")));
        storage.keys.disable(StorageFixture.CUSTOMER_KEY);

        assertThatThrownBy(
                        () -> storage.tables().changeKey(StorageFixture.TABLE, new KmsKey(StorageFixture.CUSTOMER_KEY)))
                .isInstanceOf(TableInaccessibleException.class);

        assertThat(storage.items().get(key("p", "s"))).isEqualTo(item("p", "s", "x"));
        assertThat(Objects.requireNonNull(storage.tables().find(StorageFixture.TABLE))
                        .settings()
                        .kmsKey())
                .isNull();
    }

    @Test
    void starts_with_a_table_whose_key_is_disabled_and_drains_it_later() {
        storage.createTable(ScalarType.S, new KmsKey(StorageFixture.CUSTOMER_KEY));
        storage.write(put(item("p", "s", "x")));
        storage.keys.disable(StorageFixture.CUSTOMER_KEY);
        storage.reopen();
        List<String> drained = new ArrayList<>();
        storage.tables().drainOutboxes(records -> records.forEach(record -> drained.add(text(record))));

        assertThatThrownBy(() -> storage.items().get(key("p", "s"))).isInstanceOf(TableInaccessibleException.class);
        assertThat(drained).isEmpty();

        storage.keys.enable(StorageFixture.CUSTOMER_KEY);
        assertThat(storage.items().get(key("p", "s"))).isNotNull();
        assertThat(drained).containsExactly("written 1");
    }

    @Test
    void hands_over_unsettled_records_once_and_settled_ones_never() {
        storage.createTable(ScalarType.S, null);
        ItemStore.OutboxEntry settled = storage.write(put(item("p", "1", "x"))).outboxEntry();
        storage.write(put(item("p", "2", "x")), put(item("p", "3", "x")));
        Objects.requireNonNull(settled).settle();
        storage.reopen();

        List<String> drained = new ArrayList<>();
        storage.tables().drainOutboxes(records -> records.forEach(record -> drained.add(text(record))));
        assertThat(drained).containsExactly("written 2");

        drained.clear();
        storage.reopen();
        storage.tables().drainOutboxes(records -> records.forEach(record -> drained.add(text(record))));
        assertThat(drained).isEmpty();
    }

    @Test
    void takes_over_the_unsettled_records_of_a_deleted_table() {
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("p", "1", "x")));
        storage.tables().delete(StorageFixture.TABLE);
        storage.reopen();

        List<String> drained = new ArrayList<>();
        storage.tables().drainOutboxes(records -> records.forEach(record -> drained.add(text(record))));

        assertThat(drained).containsExactly("written 1");
    }

    @Test
    void keeps_records_of_other_rooms_by_space_and_name() {
        SealedRecords records = storage.tables().records();
        records.put("keys", "AKIA1", new byte[] {1});
        records.put("keys", "AKIA2", new byte[] {2});
        records.put("keys2", "AKIA3", new byte[] {3});
        records.remove("keys", "AKIA2");
        storage.reopen();

        assertThat(storage.tables().records().list("keys")).containsOnlyKeys("AKIA1");
        assertThat(storage.tables().records().get("keys2", "AKIA3")).containsExactly(3);
        assertThat(storage.tables().records().get("keys", "AKIA2")).isNull();
    }

    @Test
    void keeps_a_second_process_out() {
        assertThatThrownBy(() -> new StorageFixture(directory.resolve("data")))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void leaves_no_plaintext_in_any_file() throws Exception {
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("canary-partition", "canary-sort", "canary-value")));
        storage.tables().records().put("canary-space", "canary-name", StorageFixture.record("canary-record"));

        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content).as("%s", file).doesNotContain("canary", StorageFixture.TABLE, "written");
            }
        }
    }

    @Test
    void fails_a_write_after_it_was_closed() {
        storage.createTable(ScalarType.S, null);
        ItemStore items = storage.items();
        storage.tables().close();

        assertThatThrownBy(() -> items.write(List.of(put(item("p", "s", "x"))), outcomes -> new byte[0])
                        .join())
                .isInstanceOfAny(StorageUnavailableException.class, CompletionException.class);
        storage = new StorageFixture(directory.resolve("other"));
    }

    private List<Path> tableFiles() throws Exception {
        try (var files = Files.list(directory.resolve("data"))) {
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("system"))
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }
}
