package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.definition;
import static dev.hushtable.service.storage.StorageFixture.delete;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.powerloss.Journal;
import dev.hushtable.service.powerloss.PowerLossSweep;
import dev.hushtable.service.powerloss.Strace;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Key store, anchors, two tables, the file of transactions and the audit log of one process, recorded together below the
 * JVM, SQLite's own calls too, and the power lost after any of them. Where strace cannot run, this does not.
 */
class HousePowerLossTest {
    private static final int COMMITS = Integer.getInteger("hushtable.powerloss.commits", 12);
    private static final int OUTAGES = 20;
    private static final int KEYS = 5;
    private static final int CHARS = 5_000;
    private static final String OTHER = "Visits";

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    /** What is recorded: the n-th write goes to the log, is answered, and is forgotten by the outbox, in this order. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            try (HouseOnDisk house = new HouseOnDisk(Path.of(arguments[0]))) {
                house.tables().create(definition(StorageFixture.TABLE, ScalarType.S, null));
                house.tables().create(definition(OTHER, ScalarType.S, null));
                for (int n = 0; n < COMMITS; n++) {
                    ItemStore.OutboxEntry entry = n % 4 == 3 ? transaction(house, n) : single(house, n);
                    house.record(record(n));
                    System.out.println(Strace.SAID + n);
                    if (n % 3 != 0) {
                        entry.settle();
                    }
                }
            }
            System.exit(0);
        }

        private static ItemStore.OutboxEntry single(HouseOnDisk house, int n) {
            ItemWrite write = n == 6 ? delete(key("p0", "s")) : put(version(n));
            return Objects.requireNonNull(house.tables()
                    .items(StorageFixture.TABLE)
                    .write(List.of(write), outcomes -> record(n))
                    .join()
                    .outboxEntry());
        }

        private static ItemStore.OutboxEntry transaction(HouseOnDisk house, int n) {
            List<Transactions.Write> writes = new ArrayList<>();
            for (String table : List.of(StorageFixture.TABLE, OTHER)) {
                writes.add(new Transactions.Write(
                        Objects.requireNonNull(house.tables().find(table)),
                        put(version(n)),
                        Transactions.Purpose.WRITE));
            }
            Transactions.Outcome outcome = house.tables().transactions().write(writes, null, outcomes -> record(n));
            return Objects.requireNonNull(((Transactions.Outcome.Committed) outcome).outboxEntry());
        }
    }

    private static Item version(int n) {
        return item("p" + n % KEYS, "s", n + " " + "x".repeat(CHARS));
    }

    private static byte[] record(int n) {
        return ("{\"eventName\":\"write\",\"n\":\"" + n + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    static List<String> strace() {
        return Strace.available();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("strace")
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void what_was_answered_is_in_tables_and_log_and_nothing_refuses_to_open(String strace) throws Exception {
        Journal journal = Strace.record(Program.class, Files.createDirectory(folder.resolve("data")), scratch);

        int outages = PowerLossSweep.runSome(journal, OUTAGES, HousePowerLossTest::opensWithAllThatWasSaid);

        assertThat(outages).isGreaterThan(OUTAGES / 4);
    }

    private static void opensWithAllThatWasSaid(Path left, List<String> said) throws IOException {
        try (HouseOnDisk house = new HouseOnDisk(left)) {
            List<String> logged = house.logged();
            assertThat(logged).as("log").doesNotHaveDuplicates();
            for (String n : said) {
                assertThat(logged).as("log").contains(new String(record(Integer.parseInt(n)), StandardCharsets.UTF_8));
            }
            Set<String> recorded = new HashSet<>(logged);
            recorded.addAll(house.outboxes());
            requireItems(house, said.size(), recorded);
        }
    }

    /** What is in a table has its record; and is the version last answered of, or a later one. */
    private static void requireItems(HouseOnDisk house, int answered, Set<String> recorded) {
        for (int k = 0; k < KEYS; k++) {
            for (String table : List.of(StorageFixture.TABLE, OTHER)) {
                if (house.tables().find(table) == null) {
                    assertThat(answered).isZero();
                    continue;
                }
                Item found = house.tables().items(table).get(key("p" + k, "s"));
                int version = found == null ? -1 : number(found);
                assertThat(version).as("%s p%d", table, k).isGreaterThanOrEqualTo(least(table, k, answered));
                if (version >= 0) {
                    assertThat(recorded).contains(new String(record(version), StandardCharsets.UTF_8));
                }
            }
        }
        requireWholeTransactions(house);
    }

    /** What a transaction wrote there, it wrote here too, or a later write went over it. */
    private static void requireWholeTransactions(HouseOnDisk house) {
        if (house.tables().find(OTHER) == null) {
            return;
        }
        for (int k = 0; k < KEYS; k++) {
            Item there = house.tables().items(OTHER).get(key("p" + k, "s"));
            if (there != null) {
                Item here = house.tables().items(StorageFixture.TABLE).get(key("p" + k, "s"));
                assertThat(here == null ? -1 : number(here)).isGreaterThanOrEqualTo(k == 0 ? -1 : number(there));
            }
        }
    }

    private static int number(Item item) {
        String text = ((AttributeValue.S) Objects.requireNonNull(item.get("text"))).value();
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    /** The version that must be there at least, when so many were answered; -1 for none. */
    private static int least(String table, int k, int answered) {
        int least = -1;
        for (int n = 0; n < answered; n++) {
            if (n == 6 && table.equals(StorageFixture.TABLE) && k == 0) {
                least = -1;
            } else if (n != 6 && n % KEYS == k && (n % 4 == 3 || table.equals(StorageFixture.TABLE))) {
                least = n;
            }
        }
        // A deletion may have been under way.
        return k == 0 && answered == 6 ? -1 : least;
    }
}
