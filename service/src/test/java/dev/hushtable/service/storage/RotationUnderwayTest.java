package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.IndexFixture.BY_NUMBER;
import static dev.hushtable.service.storage.IndexFixture.WIDE;
import static dev.hushtable.service.storage.StorageFixture.CUSTOMER_KEY;
import static dev.hushtable.service.storage.StorageFixture.TABLE;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.EncryptionSpec.Subjects;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Status;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rotation of epoch keys beside other things that are underway: each comes to its end, and nothing is lost. */
@Timeout(120)
class RotationUnderwayTest {
    private static final int ITEMS = 200;
    private static final long SEED = 31;

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

    private static Item patient(int number) {
        return item("p" + number, "s", "of " + number);
    }

    private void writePatients() {
        storage.write(IntStream.range(0, ITEMS).mapToObj(i -> put(patient(i))).toArray(ItemWrite[]::new));
    }

    private Set<Item> items() {
        Set<Item> found = new HashSet<>();
        storage.items().walk(new ItemRange.Segment(0, 1, null), found::add);
        return found;
    }

    private EnvelopeKeys keys() {
        return storage.tables().envelopeKeys();
    }

    private void awaitResealed() {
        await(() -> keys().status(TABLE).phase() == EnvelopeKeys.Phase.SETTLED);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void shred(int number) {
        storage.tables().encryption().shredSubject(TABLE, new AttributeValue.S("p" + number));
    }

    /** Some are gone before, some go while their neighbours are being sealed anew. */
    @Test
    void subjects_that_are_shredded_stay_gone_and_the_others_stay() {
        EncryptionSpec apart = new EncryptionSpec(List.of(), Subjects.APART);
        storage.tables().encryption().put(table -> apart);
        storage.createTable(ScalarType.S, null);
        writePatients();
        IntStream.range(0, 4).forEach(this::shred);

        keys().rotate(TABLE);
        IntStream.range(4, 8).forEach(this::shred);
        awaitResealed();

        for (int round = 0; round < 2; round++) {
            assertThat(items())
                    .hasSize(ITEMS - 8)
                    .contains(patient(8), patient(ITEMS - 1))
                    .doesNotContain(patient(0), patient(7));
            EnvelopeKeys.Status status = keys().status(TABLE);
            assertThat(Objects.requireNonNull(status.subjects()).count()).isEqualTo(ITEMS - 8);
            assertThat(status.sealing().epochs()).hasSize(1);
            assertThat(status.subjects().sealing().epochs()).hasSize(1);
            storage.reopen();
            storage.tables().encryption().put(table -> apart);
        }
        storage.write(put(patient(7)));
        assertThat(items()).hasSize(ITEMS - 7).contains(patient(7));
    }

    @Test
    void an_index_that_is_being_filled_gets_every_entry_once() {
        storage.tables().create(IndexFixture.table(BY_NUMBER));
        List<Item> some = IndexFixture.items(ITEMS, SEED);
        storage.write(some.stream().map(StorageFixture::put).toArray(ItemWrite[]::new));

        keys().rotate(TABLE);
        storage.tables().update(TABLE, table -> table.plus(WIDE.with(Status.CREATING)));
        awaitResealed();
        keys().rotate(TABLE);
        await(() -> statusOf(WIDE) == Status.ACTIVE);
        awaitResealed();

        for (int round = 0; round < 2; round++) {
            assertThat(keys().status(TABLE).sealing().epochs())
                    .singleElement()
                    .satisfies(epoch -> assertThat(epoch.number()).isEqualTo(3));
            new IndexModel(definition(), WIDE).assertHeldBy(storage.items(), some);
            new IndexModel(definition(), BY_NUMBER).assertHeldBy(storage.items(), some);
            storage.reopen();
        }
    }

    private TableDefinition definition() {
        return Objects.requireNonNull(storage.tables().find(TABLE));
    }

    private Status statusOf(SecondaryIndex index) {
        return Objects.requireNonNull(definition().index(index.name())).status();
    }

    @Test
    void a_table_whose_kms_key_is_disabled_is_not_rotated_and_has_no_new_epoch() {
        storage.createTable(ScalarType.S, new TableSettings.KmsKey(CUSTOMER_KEY));
        writePatients();
        storage.keys.disable(CUSTOMER_KEY);
        storage.tables().expireKeys(CUSTOMER_KEY);

        assertThatThrownBy(() -> keys().rotate(TABLE)).isInstanceOf(TableInaccessibleException.class);
        storage.reopen();
        assertThatThrownBy(() -> keys().rotate(TABLE)).isInstanceOf(TableInaccessibleException.class);
        assertThat(keys().status(TABLE).obstacle()).isNotNull();
        assertThat(keys().status(TABLE).sealing()).isEqualTo(EnvelopeKeys.Sealing.NONE);

        storage.keys.enable(CUSTOMER_KEY);
        assertThat(keys().status(TABLE).sealing().current().number()).isOne();
        keys().rotate(TABLE);
        awaitResealed();
        assertThat(keys().status(TABLE).sealing().current().number()).isEqualTo(2);
        assertThat(items()).hasSize(ITEMS);
    }

    /** Its key is disabled while blocks are sealed anew: they wait, also across a restart, and go on when it is back. */
    @Test
    void a_re_sealing_waits_for_the_kms_key_and_goes_on() {
        storage.createTable(ScalarType.S, new TableSettings.KmsKey(CUSTOMER_KEY));
        writePatients();
        keys().rotate(TABLE);
        storage.keys.disable(CUSTOMER_KEY);
        storage.tables().expireKeys(CUSTOMER_KEY);
        storage.reopen();
        assertThatThrownBy(this::items).isInstanceOf(TableInaccessibleException.class);
        assertThat(keys().status(TABLE).obstacle()).isNotNull();

        storage.keys.enable(CUSTOMER_KEY);
        assertThat(items()).hasSize(ITEMS);
        storage.reopen();
        awaitResealed();

        assertThat(keys().status(TABLE).sealing().epochs())
                .singleElement()
                .satisfies(epoch -> assertThat(epoch.number()).isEqualTo(2));
        assertThat(items()).hasSize(ITEMS);
    }

    /** The others are not held up by one that cannot be opened. */
    @Test
    void the_other_tables_are_rotated_while_one_is_inaccessible() {
        storage.createTable(ScalarType.S, null);
        storage.tables()
                .create(StorageFixture.definition("Closed", ScalarType.S, new TableSettings.KmsKey(CUSTOMER_KEY)));
        writePatients();
        storage.keys.disable(CUSTOMER_KEY);
        storage.reopen();

        keys().rotate(TABLE);
        keys().rotate(EnvelopeKeys.SYSTEM);
        awaitResealed();
        await(() -> keys().status(EnvelopeKeys.SYSTEM).phase() == EnvelopeKeys.Phase.SETTLED);

        assertThat(keys().statuses())
                .extracting(status -> status.obstacle() == null)
                .containsExactly(true, false, true);
        storage.keys.enable(CUSTOMER_KEY);
        assertThat(keys().status("Closed").sealing().current().number()).isOne();
    }
}
