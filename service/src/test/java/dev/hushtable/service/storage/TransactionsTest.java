package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.CUSTOMER_KEY;
import static dev.hushtable.service.storage.StorageFixture.delete;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static dev.hushtable.service.storage.StorageFixture.record;
import static dev.hushtable.service.storage.StorageFixture.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.Transactions.Outcome;
import dev.hushtable.service.storage.Transactions.Purpose;
import dev.hushtable.service.storage.Transactions.Write;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TransactionsTest {
    private static final String VISITS = "Visits";
    private static final Item OLD = item("p", "1", "old");
    private static final Item NEW = item("p", "1", "new");
    private static final Item VISIT = item("v", "1", "visit");

    @TempDir
    Path directory;

    private StorageFixture storage;

    @BeforeEach
    void createTables() {
        storage = new StorageFixture(directory.resolve("data"));
        storage.createTable(ScalarType.S, null);
        storage.tables().create(StorageFixture.definition(VISITS, ScalarType.S, new KmsKey(CUSTOMER_KEY)));
        storage.write(put(OLD));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private Write patients(ItemWrite write) {
        return new Write(definition(StorageFixture.TABLE), write, Purpose.WRITE);
    }

    private Write visits(ItemWrite write) {
        return new Write(definition(VISITS), write, Purpose.WRITE);
    }

    private TableDefinition definition(String table) {
        return Objects.requireNonNull(storage.tables().find(table));
    }

    private Outcome write(Write... writes) {
        return write(null, () -> {}, writes);
    }

    /** @param meanwhile runs when everything is decided and nothing is durable */
    private Outcome write(@Nullable RequestToken token, Runnable meanwhile, Write... writes) {
        Outcome outcome = storage.tables().transactions().write(List.of(writes), token, outcomes -> {
            meanwhile.run();
            return record("transaction of " + outcomes.size());
        });
        if (outcome instanceof Outcome.Committed committed && committed.outboxEntry() != null) {
            assertThat(committed.writes()).hasSize(writes.length);
        }
        return outcome;
    }

    private @Nullable Item patient() {
        return storage.items().get(key("p", "1"));
    }

    private @Nullable Item visit() {
        return storage.tables().items(VISITS).get(key("v", "1"));
    }

    private List<String> drained() {
        List<String> records = new ArrayList<>();
        storage.tables().drainOutboxes(all -> all.forEach(one -> records.add(new String(one, StandardCharsets.UTF_8))));
        return records;
    }

    private void loseKeyOfVisits() {
        storage.keys.disable(CUSTOMER_KEY);
        storage.tables().expireKeys(CUSTOMER_KEY);
    }

    @Test
    void writes_to_both_tables_or_to_none() {
        Outcome refused = write(patients(put(NEW)), visits(refuse(key("v", "1"))));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        told -> assertThat(told.writes())
                                .satisfiesExactly(
                                        first -> assertThat(first).isInstanceOf(WriteOutcome.Applied.class),
                                        second -> assertThat(second).isInstanceOf(WriteOutcome.ConditionFailed.class)));
        assertThat(patient()).isEqualTo(OLD);

        Outcome done = write(patients(put(NEW)), visits(put(VISIT)));

        assertThat(done)
                .isInstanceOfSatisfying(
                        Outcome.Committed.class,
                        told -> assertThat(told.writes())
                                .containsExactly(
                                        new WriteOutcome.Applied(OLD, NEW), new WriteOutcome.Applied(null, VISIT)));
        assertThat(patient()).isEqualTo(NEW);
        assertThat(visit()).isEqualTo(VISIT);
        assertThat(storage.tables().items(VISITS).statistics().itemCount()).isOne();
    }

    @Test
    void a_held_item_is_read_as_it_was_and_written_by_nobody_else() {
        List<Object> seen = new ArrayList<>();

        write(
                null,
                () -> {
                    seen.add(patient());
                    assertThatThrownBy(() -> storage.write(put(item("p", "1", "third"))))
                            .isInstanceOf(CompletionException.class)
                            .cause()
                            .isInstanceOfSatisfying(
                                    ItemLockedException.class,
                                    locked -> assertThat(locked.keys()).containsExactly(key("p", "1")));
                    seen.add(write(visits(put(item("v", "2", "free"))), patients(delete(key("p", "1")))));
                    storage.write(put(item("p", "2", "free")));
                },
                patients(put(NEW)),
                visits(put(VISIT)));

        assertThat(seen).containsExactly(OLD, new Outcome.Conflict(Set.of(1)));
        assertThat(patient()).isEqualTo(NEW);
        storage.write(put(item("p", "1", "third")));
        assertThat(storage.items().statistics().itemCount()).isEqualTo(2);
    }

    @Test
    void transactions_that_only_check_an_item_share_it() {
        ItemWrite check = new ItemWrite(key("p", "1"), previous -> new ItemWrite.Decision.Keep());
        Write checked = new Write(definition(StorageFixture.TABLE), check, Purpose.CHECK);
        AtomicReference<Outcome> inner = new AtomicReference<>();
        AtomicReference<Outcome> writing = new AtomicReference<>();

        Outcome outer = write(
                null,
                () -> {
                    writing.set(write(patients(put(NEW))));
                    Thread other = Thread.ofPlatform().start(() -> inner.set(write(checked)));
                    join(other);
                },
                checked,
                visits(put(VISIT)));

        assertThat(outer).isInstanceOf(Outcome.Committed.class);
        assertThat(inner.get()).isInstanceOf(Outcome.Committed.class);
        assertThat(writing.get()).isEqualTo(new Outcome.Conflict(Set.of(0)));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_decided_waits_for_a_table_whose_key_is_gone() {
        Outcome outcome = write(null, this::loseKeyOfVisits, patients(put(NEW)), visits(put(VISIT)));

        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(patient()).isEqualTo(NEW);
        assertThatThrownBy(this::visit).isInstanceOf(TableInaccessibleException.class);
        assertThatThrownBy(() -> write(visits(put(VISIT)))).isInstanceOf(TableInaccessibleException.class);

        storage.keys.enable(CUSTOMER_KEY);

        assertThat(visit()).isEqualTo(VISIT);
        assertThat(write(visits(delete(key("v", "1"))))).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void what_is_decided_waits_over_a_restart_and_overwrites_nothing_newer() {
        write(null, this::loseKeyOfVisits, patients(put(NEW)), visits(put(VISIT)));
        storage.write(put(item("p", "1", "newer")));

        storage.reopen();

        assertThat(drained()).containsExactlyInAnyOrder("transaction of 2", "written 1", "written 1");
        assertThat(patient()).isEqualTo(item("p", "1", "newer"));
        assertThatThrownBy(this::visit).isInstanceOf(TableInaccessibleException.class);
        storage.keys.enable(CUSTOMER_KEY);
        assertThat(visit()).isEqualTo(VISIT);
        storage.tables()
                .items(VISITS)
                .write(List.of(delete(key("v", "1"))), told -> record("gone"))
                .join();
        storage.reopen();
        assertThat(visit()).isNull();
    }

    @Test
    void a_crash_before_the_decision_is_forgotten_overwrites_nothing_newer() throws Exception {
        write(patients(put(NEW)), visits(put(VISIT)));
        storage.write(put(item("p", "1", "newer")));
        Path copy = directory.resolve("copy");
        RunningCopy.of(directory.resolve("data"), copy);

        try (StorageFixture crashed = new StorageFixture(copy, storage.keys)) {
            assertThat(crashed.items().get(key("p", "1"))).isEqualTo(item("p", "1", "newer"));
            assertThat(crashed.tables().items(VISITS).get(key("v", "1"))).isEqualTo(VISIT);
        }
    }

    @Test
    void a_crash_between_the_decision_and_the_tables_is_made_good() throws Exception {
        // Nothing is applied: both tables are out of reach when the decision is made.
        write(
                null,
                () -> {
                    loseKeyOfVisits();
                    storage.keys.disable(StorageFixture.DEFAULT_KEY);
                    storage.tables().expireKeys(StorageFixture.DEFAULT_KEY);
                },
                patients(put(NEW)),
                visits(put(VISIT)));
        Path copy = directory.resolve("copy");
        RunningCopy.of(directory.resolve("data"), copy);
        storage.keys.enable(CUSTOMER_KEY);
        storage.keys.enable(StorageFixture.DEFAULT_KEY);

        try (StorageFixture crashed = new StorageFixture(copy, storage.keys)) {
            assertThat(crashed.items().get(key("p", "1"))).isEqualTo(NEW);
            assertThat(crashed.tables().items(VISITS).get(key("v", "1"))).isEqualTo(VISIT);
        }
    }

    @Test
    void a_table_that_is_deleted_owes_nothing() {
        write(null, this::loseKeyOfVisits, patients(put(NEW)), visits(put(VISIT)));

        storage.tables().delete(VISITS);
        storage.reopen();

        assertThat(patient()).isEqualTo(NEW);
        assertThat(storage.tables().find(VISITS)).isNull();
        assertThat(drained()).contains("transaction of 2");
    }

    @Test
    void does_once_what_is_asked_for_twice_with_one_token_also_after_a_restart() {
        RequestToken token = new RequestToken("111122223333", "once", new byte[32]);
        write(token, () -> {}, patients(put(NEW)), visits(put(VISIT)));

        assertThat(write(token, () -> {}, patients(put(NEW)))).isEqualTo(new Outcome.Repeated());
        storage.reopen();
        assertThat(write(token, () -> {}, patients(put(OLD)))).isEqualTo(new Outcome.Repeated());
        RequestToken otherRequest = new RequestToken("111122223333", "once", new byte[] {1});
        assertThat(write(otherRequest, () -> {}, patients(put(OLD)))).isEqualTo(new Outcome.Mismatch());
        RequestToken otherAccount = new RequestToken("444455556666", "once", new byte[32]);
        assertThat(write(otherAccount, () -> {}, patients(put(OLD)))).isInstanceOf(Outcome.Committed.class);
        storage.pass(Duration.ofMinutes(9));
        assertThat(write(token, () -> {}, patients(put(NEW)))).isEqualTo(new Outcome.Repeated());
        storage.pass(Duration.ofSeconds(61));
        assertThat(write(token, () -> {}, patients(put(NEW)))).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void a_token_in_use_says_so_and_one_whose_transaction_was_cancelled_is_free() {
        RequestToken token = new RequestToken("111122223333", "busy", new byte[32]);
        List<Outcome> meanwhile = new ArrayList<>();

        write(token, () -> {}, patients(refuse(key("p", "1"))));
        write(token, () -> meanwhile.add(write(token, () -> {}, visits(put(VISIT)))), patients(put(NEW)));

        assertThat(meanwhile).containsExactly(new Outcome.InProgress());
        assertThat(patient()).isEqualTo(NEW);
    }

    @Test
    void refuses_more_than_4_megabytes_together() {
        String large = "x".repeat(380_000);
        Write[] writes = new Write[12];
        for (int i = 0; i < writes.length; i++) {
            writes[i] = patients(put(item("large", String.valueOf(i), large)));
        }

        assertThat(write(writes)).isEqualTo(new Outcome.TooLarge());
        writes[11] = visits(put(VISIT));
        assertThat(write(writes)).isInstanceOf(Outcome.Committed.class);
        storage.reopen();
        assertThat(storage.items().get(key("large", "10"))).isEqualTo(item("large", "10", large));
    }
}
