package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.TABLE;
import static dev.hushtable.service.storage.StorageFixture.delete;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.EncryptionSpec.AttributeClass;
import dev.hushtable.service.table.EncryptionSpec.Subjects;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableEncryptionTest {
    private static final String CLASS_KEY = "alias/pii";
    private static final EncryptionSpec PII =
            new EncryptionSpec(List.of(new AttributeClass("pii", CLASS_KEY, Set.of("ssn", "dob"))), Subjects.TOGETHER);
    private static final EncryptionSpec APART = new EncryptionSpec(PII.classes(), Subjects.APART);

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

    private void create(EncryptionSpec spec, SecondaryIndex... indexes) {
        say(spec);
        TableDefinition definition = StorageFixture.definition(TABLE, ScalarType.S, null);
        storage.tables().create(definition.withIndexes(List.of(indexes)));
    }

    private void say(EncryptionSpec spec) {
        storage.tables().encryption().put(table -> spec);
    }

    private void settle() throws InterruptedException {
        while (storage.tables().encryption().progress(TABLE) != TableEncryptions.Progress.SETTLED) {
            Thread.sleep(5);
        }
    }

    private static Item patient(String partition, String sort, String ssn) {
        return new Item(Map.of(
                "pk", new AttributeValue.S(partition),
                "sk", new AttributeValue.S(sort),
                "ward", new AttributeValue.S("west"),
                "ssn", new AttributeValue.S(ssn)));
    }

    private static SecondaryIndex byWard(Projection projection) {
        return IndexFixture.index("byWard", SecondaryIndex.Scope.GLOBAL, IndexFixture.keys("ward:S", ""), projection);
    }

    private List<Item> inIndex() {
        List<Item> found = new ArrayList<>();
        storage.items().walk("byWard", new IndexRange.Segment(0, 1, null), item -> {
            found.add(item);
            return true;
        });
        return found;
    }

    private List<Item> inTable() {
        List<Item> found = new ArrayList<>();
        storage.items().walk(new ItemRange.Segment(0, 1, null), item -> {
            found.add(item);
            return true;
        });
        return found;
    }

    private void disableClassKey() {
        storage.keys.disable(CLASS_KEY);
        storage.tables().expireKeys(CLASS_KEY);
    }

    private void enableClassKey() {
        storage.keys.enable(CLASS_KEY);
        storage.tables().expireKeys(CLASS_KEY);
    }

    private long size() {
        return inTable().stream().mapToLong(ItemSize::bytes).sum();
    }

    @Test
    void withholds_attributes_of_a_class_whose_key_is_disabled() {
        create(PII);
        storage.write(put(patient("p", "1", "secret")));

        disableClassKey();
        Item read = storage.items().get(key("p", "1"));

        assertThat(read).isNotNull();
        assertThat(read.attributes()).containsOnlyKeys("pk", "sk", "ward");
        assertThat(read.withheld()).containsOnlyKeys("ssn");
        assertThat(read.withheld().get("ssn").isRecoverable()).isTrue();
        assertThat(ItemSize.bytes(read)).isEqualTo(ItemSize.bytes(patient("p", "1", "secret")));
        enableClassKey();
        assertThat(storage.items().get(key("p", "1"))).isEqualTo(patient("p", "1", "secret"));
    }

    /** A KMS elsewhere tells nobody that a key is back. */
    @Test
    void a_no_counts_for_a_second_however_many_ask() {
        create(PII);
        storage.write(put(patient("p", "1", "secret")));
        disableClassKey();
        assertThat(inTable().getFirst().withheld()).containsOnlyKeys("ssn");
        storage.keys.enable(CLASS_KEY);

        storage.pass(Duration.ofMillis(900));
        assertThat(inTable().getFirst().withheld()).containsOnlyKeys("ssn");
        storage.pass(Duration.ofMillis(900));

        assertThat(inTable()).containsExactly(patient("p", "1", "secret"));
    }

    @Test
    void refuses_writes_that_touch_or_carry_what_cannot_be_opened() {
        create(PII);
        storage.write(put(patient("p", "1", "secret")));
        disableClassKey();

        assertThatThrownBy(() -> storage.write(put(patient("p", "2", "new"))))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TableInaccessibleException.class);
        assertThatThrownBy(() -> storage.write(put(StorageFixture.item("p", "1", "replaced"))))
                .hasCauseInstanceOf(TableInaccessibleException.class);
        assertThatThrownBy(() -> storage.write(delete(key("p", "1"))))
                .hasCauseInstanceOf(TableInaccessibleException.class);
        storage.write(put(StorageFixture.item("p", "3", "has none")));

        enableClassKey();
        assertThat(inTable())
                .containsExactlyInAnyOrder(patient("p", "1", "secret"), StorageFixture.item("p", "3", "has none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "INCLUDE", "KEYS_ONLY"})
    void moves_what_is_there_into_a_class_and_out_again(String projection) throws Exception {
        create(
                EncryptionSpec.NONE,
                byWard(
                        switch (projection) {
                            case "ALL" -> new Projection.All();
                            case "INCLUDE" -> new Projection.Include(List.of("ssn"));
                            default -> new Projection.KeysOnly();
                        }));
        for (int i = 0; i < 200; i++) {
            storage.write(put(patient("p" + i % 7, "s" + i, "ssn-" + i)));
        }
        List<Item> before = inTable();
        List<Item> entries = inIndex();

        say(APART);
        settle();
        assertThat(inTable()).isEqualTo(before);
        assertThat(inIndex()).isEqualTo(entries);
        disableClassKey();
        assertThat(inTable()).allSatisfy(item -> assertThat(item.attributes()).doesNotContainKey("ssn"));
        assertThat(inIndex()).allSatisfy(item -> assertThat(item.attributes()).doesNotContainKey("ssn"));

        enableClassKey();
        say(EncryptionSpec.NONE);
        settle();
        disableClassKey();

        assertThat(inTable()).isEqualTo(before);
        assertThat(inIndex()).isEqualTo(entries);
        assertThat(storage.items().statistics().sizeBytes()).isEqualTo(size());
    }

    @Test
    void goes_on_with_a_walk_after_a_restart() throws Exception {
        create(EncryptionSpec.NONE);
        for (int i = 0; i < 300; i++) {
            storage.write(put(patient("p" + i, "s", "ssn-" + i)));
        }
        say(PII);

        storage.reopen();
        settle();
        disableClassKey();

        assertThat(inTable())
                .hasSize(300)
                .allSatisfy(item -> assertThat(item.withheld()).containsOnlyKeys("ssn"));
    }

    @Test
    void a_status_lists_the_keys_of_classes_and_what_they_seal() {
        create(PII);
        storage.write(put(patient("p", "s", "123")));
        List<EnvelopeKeys.AttributeClass> usable =
                storage.tables().envelopeKeys().status(TABLE).classes();
        disableClassKey();

        EnvelopeKeys.Status status = storage.tables().envelopeKeys().status(TABLE);

        EnvelopeKeys.ClassKey key = new EnvelopeKeys.ClassKey(1, CLASS_KEY, CLASS_KEY, EnvelopeKeys.Duty.SEALS);
        assertThat(usable)
                .containsExactly(new EnvelopeKeys.AttributeClass("pii", List.of("dob", "ssn"), List.of(key), null));
        assertThat(status.obstacle()).isNull();
        assertThat(status.classes())
                .containsExactly(new EnvelopeKeys.AttributeClass(
                        "pii", List.of("dob", "ssn"), List.of(key), CLASS_KEY + " is disabled."));
    }

    @Test
    void a_shredded_class_is_gone_and_begins_anew() throws Exception {
        create(PII, byWard(new Projection.All()));
        storage.write(put(patient("p", "1", "old")));

        assertThat(storage.tables().encryption().shredClass(TABLE, "pii")).containsExactly(1);
        Map<String, AttributeValue> rest =
                new HashMap<>(patient("p", "1", "old").attributes());
        rest.remove("ssn");
        storage.write(put(patient("p", "2", "new")));
        settle();

        assertThat(inTable()).containsExactlyInAnyOrder(new Item(rest), patient("p", "2", "new"));
        assertThat(inIndex()).containsExactlyInAnyOrder(new Item(rest), patient("p", "2", "new"));
        assertThat(storage.items().statistics().sizeBytes()).isEqualTo(size());
        assertThat(storage.items().statistics("byWard").sizeBytes()).isEqualTo(size());
        storage.reopen();
        assertThat(inTable()).containsExactlyInAnyOrder(new Item(rest), patient("p", "2", "new"));
    }

    @Test
    void a_shredded_subject_is_gone_from_table_and_indexes_and_may_come_again() throws Exception {
        create(APART, byWard(new Projection.All()));
        for (int i = 0; i < 100; i++) {
            storage.write(put(patient("ann", "s" + i, "a" + i)), put(patient("bob", "s" + i, "b" + i)));
        }

        TableEncryptions.ShreddedSubject shredded =
                storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("ann"));

        assertThat(shredded).isNotNull();
        assertThat(shredded.items()).isEqualTo(100);
        assertThat(inTable())
                .hasSize(100)
                .allSatisfy(item -> assertThat(item.get("pk")).isEqualTo(new AttributeValue.S("bob")));
        assertThat(inIndex()).hasSize(100);
        assertThat(storage.items().statistics()).isEqualTo(new ItemStore.Statistics(100, size()));
        assertThat(storage.items().statistics("byWard")).isEqualTo(new ItemStore.Statistics(100, size()));
        assertThat(storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("ann")))
                .isNull();
        storage.write(put(patient("ann", "again", "a")));
        storage.reopen();
        assertThat(storage.items().get(key("ann", "again"))).isEqualTo(patient("ann", "again", "a"));
        assertThat(storage.items().get(key("bob", "s1"))).isEqualTo(patient("bob", "s1", "b1"));
    }

    @Test
    void a_copy_of_the_table_file_from_before_opens_nothing_of_a_shredded_subject() throws Exception {
        create(APART);
        storage.write(put(patient("ann", "1", "a")), put(patient("bob", "1", "b")));
        Path file = tableFile();
        storage.tables().close();
        Path copy = directory.resolve("copy");
        Files.copy(file, copy);
        storage.reopen();
        storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("ann"));
        storage.tables().close();
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);

        storage.reopen();

        assertThat(storage.items().get(key("ann", "1"))).isNull();
        assertThat(inTable()).containsExactly(patient("bob", "1", "b"));
        storage.write(put(patient("ann", "1", "anew")));
        assertThat(storage.items().get(key("ann", "1"))).isEqualTo(patient("ann", "1", "anew"));
        assertThat(storage.items().statistics().sizeBytes()).isEqualTo(size());
    }

    @Test
    void a_copy_of_the_table_file_from_before_opens_nothing_of_a_shredded_class() throws Exception {
        create(PII);
        storage.write(put(patient("ann", "1", "a")));
        Path file = tableFile();
        storage.tables().close();
        Path copy = directory.resolve("copy");
        Files.copy(file, copy);
        storage.reopen();
        storage.tables().encryption().shredClass(TABLE, "pii");
        storage.tables().close();
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);

        storage.reopen();

        Item read = storage.items().get(key("ann", "1"));
        assertThat(read).isNotNull();
        assertThat(read.get("ssn")).isNull();
    }

    @Test
    void a_deleted_table_leaves_no_vault() throws Exception {
        create(APART);
        storage.write(put(patient("ann", "1", "a")));
        assertThat(files(".vault")).hasSize(1);

        storage.tables().delete(TABLE);

        assertThat(files(".vault")).isEmpty();
        assertThat(storage.tables().records().list("encryption")).isEmpty();
    }

    private Path tableFile() {
        return files(".db").stream()
                .filter(file -> !file.endsWith("system.db"))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files(String suffix) {
        try (Stream<Path> all = Files.list(directory.resolve("data"))) {
            return all.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
