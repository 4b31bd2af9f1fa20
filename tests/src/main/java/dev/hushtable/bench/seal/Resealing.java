package dev.hushtable.bench.seal;

import com.sun.management.OperatingSystemMXBean;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.SealedTables;
import dev.hushtable.service.storage.StorageConfig;
import dev.hushtable.service.storage.StorageServices;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How fast a table is sealed anew, with nothing else to do: items a second of the clock and of a core. */
public final class Resealing {
    private static final String TABLE = "Items";
    private static final int BATCH = 250;
    private static final long CACHE_BYTES = 64L << 20;

    private Resealing() {}

    /** Takes a folder that does not exist, the number of items and their bytes. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("resealing");
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int bytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300;
        StorageConfig config =
                new StorageConfig(folder, "000000000000", "key", StorageConfig.Bounds.of(CACHE_BYTES, 2));
        StorageServices services = new StorageServices(new OneKey(), Clock.systemUTC(), new SecureRandom(), failure -> {
            throw failure;
        });
        try (SealedTables tables = SealedTables.open(config, services)) {
            tables.create(definition());
            fill(tables, items, bytes);
            for (int round = 0; round < 5; round++) {
                reseal(tables.envelopeKeys(), items);
            }
        }
    }

    private static void reseal(EnvelopeKeys keys, int items) throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long clock = System.nanoTime();
        keys.rotate(TABLE);
        while (keys.status(TABLE).phase() == EnvelopeKeys.Phase.RESEALING) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        double clockSeconds = (System.nanoTime() - clock) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        long blocks = keys.status(TABLE).blocks();
        System.out.printf(
                Locale.ROOT,
                "%,d items in %,d blocks: %.2f s, %,.0f items a second; %.2f s of processor, %,.0f items a second and core,"
                        + " %.1f us a block%n",
                items,
                blocks,
                clockSeconds,
                items / clockSeconds,
                cpuSeconds,
                items / cpuSeconds,
                cpuSeconds * 1e6 / blocks);
    }

    private static TableDefinition definition() {
        return new TableDefinition(
                new TableDefinition.TableIdentity(
                        TABLE,
                        "arn:aws:dynamodb:us-east-1:000000000000:table/" + TABLE,
                        "id",
                        Clock.systemUTC().instant()),
                new KeySchema(new KeySchema.KeyAttribute("pk", KeySchema.ScalarType.S), null),
                TableSettings.of(new TableSettings.Billing.Provisioned(5, 5), null),
                List.of(),
                new TreeMap<>());
    }

    private static void fill(SealedTables tables, int items, int bytes) {
        for (int from = 0; from < items; from += BATCH) {
            List<ItemWrite> writes = new ArrayList<>(BATCH);
            for (int i = from; i < Math.min(items, from + BATCH); i++) {
                AttributeValue key = new AttributeValue.S("item-" + i);
                Item item = new Item(Map.of("pk", key, "data", new AttributeValue.S("x".repeat(bytes))));
                writes.add(new ItemWrite(new PrimaryKey(key, null), before -> new ItemWrite.Decision.Put(item)));
            }
            var entry = tables.items(TABLE)
                    .write(writes, outcomes -> new byte[] {1})
                    .join()
                    .outboxEntry();
            if (entry != null) {
                entry.settle();
            }
        }
    }

    /** Gives every table the same key. */
    private static final class OneKey implements KeyManagement {
        private static final byte[] BLOB = {1};
        private static final int KEY_BYTES = 32;

        @Override
        public DataKey generateDataKey(String keyId, EncryptionContext context) {
            return new DataKey("key", SecretBytes.takeOver(new byte[KEY_BYTES]), BLOB);
        }

        @Override
        public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
            return generateDataKey("key", context);
        }

        @Override
        public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
            return generateDataKey(keyId, context);
        }
    }
}
