package dev.hushtable.bench;

import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.SealedTables;
import dev.hushtable.service.storage.StorageConfig;
import dev.hushtable.service.storage.StorageServices;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/**
 * Fills a table straight in the storage rooms, while no server runs: the same sealed blocks, group commits and fsyncs,
 * without TLS, signatures, policies and audit log. For sizes that would take a busy machine too long to load otherwise.
 */
final class Bulk {
    private static final int COMMIT = 250;
    private static final int IN_FLIGHT = 16;
    private static final long CACHE_BYTES = 128L << 20;
    private static final int READER_THREADS = 4;
    private static final byte[] RECORD = {1};

    private Bulk() {}

    /** Puts the items from {@code first} up to, but not, {@code end}: multiples of {@value #COMMIT}. */
    static void fill(Path data, TableShape table, int first, int end) {
        Settings settings = CommandLine.populateCommand(new Settings(), "--data", data.toString());
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        KmsAccount account = new KmsAccount("aws", settings.account(), settings.homeRegion());
        try (RootAccess root = RootAccess.open(settings, random);
                KmsEmulator kms =
                        KmsEmulator.open(settings.dataDirectory().kms(), root.kmsKey(), account, clock, random);
                SealedTables tables = SealedTables.open(
                        new StorageConfig(
                                settings.dataDirectory().tables(),
                                settings.account(),
                                kms.resolveOrCreateServiceKey(settings.homeRegion()),
                                StorageConfig.Bounds.of(CACHE_BYTES, READER_THREADS)),
                        new StorageServices(kms, clock, random, failure -> {
                            throw failure;
                        }))) {
            fill(tables.items(table.name()), table, first, end);
        }
    }

    private static void fill(ItemStore store, TableShape table, int first, int end) {
        Deque<CompletableFuture<ItemStore.Commit>> running = new ArrayDeque<>();
        for (int from = first; from < end; from += COMMIT) {
            List<ItemWrite> writes = new ArrayList<>(COMMIT);
            SplittableRandom random = new SplittableRandom(from);
            for (int item = from; item < from + COMMIT; item++) {
                writes.add(put(table, item, random));
            }
            running.add(store.write(writes, outcomes -> RECORD));
            if (running.size() >= IN_FLIGHT) {
                finish(running.remove());
            }
        }
        running.forEach(Bulk::finish);
    }

    private static ItemWrite put(TableShape table, int number, SplittableRandom random) {
        AttributeValue partition = new AttributeValue.S(TableShape.partition(number / table.perCollection()));
        AttributeValue sort = new AttributeValue.N(DynamoNumber.of(number % table.perCollection()));
        AttributeValue n = new AttributeValue.N(DynamoNumber.of(number));
        AttributeValue data = new AttributeValue.S(table.data(random));
        Item item = new Item(Map.of("pk", partition, "sk", sort, "n", n, "data", data));
        return new ItemWrite(new PrimaryKey(partition, sort), previous -> new ItemWrite.Decision.Put(item));
    }

    /** What nobody asked for is in no audit log: the record that must be in the commit is forgotten again. */
    private static void finish(CompletableFuture<ItemStore.Commit> commit) {
        ItemStore.OutboxEntry entry = commit.join().outboxEntry();
        if (entry != null) {
            entry.settle();
        }
    }
}
