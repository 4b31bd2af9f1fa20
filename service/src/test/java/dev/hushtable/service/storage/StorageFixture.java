package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.tree.FatalHandler;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A data directory with one table of partition and sort key, and a clock that tests turn. */
final class StorageFixture implements AutoCloseable {
    static final String TABLE = "Patients";
    static final String CUSTOMER_KEY = "arn:aws:kms:eu-central-1:000000000000:key/customer";
    static final String DEFAULT_KEY = "alias/aws/dynamodb";

    final FakeKeyManagement keys;

    /** Where states of files are remembered; a test that wants it sets it before it opens the tables again. */
    Anchoring anchoring = Anchoring.NONE;

    /** What became of epoch keys. */
    final Queue<String> keyEvents = new ConcurrentLinkedQueue<>();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final StorageConfig config;
    private SealedTables tables;

    StorageFixture(Path directory) {
        this(directory, 8 << 20);
    }

    StorageFixture(Path directory, long cacheBytes) {
        this(directory, cacheBytes, new FakeKeyManagement());
    }

    StorageFixture(Path directory, FakeKeyManagement keys) {
        this(directory, 8 << 20, keys);
    }

    private StorageFixture(Path directory, long cacheBytes, FakeKeyManagement keys) {
        this(directory, StorageConfig.Bounds.of(cacheBytes, 2), keys);
    }

    StorageFixture(Path directory, StorageConfig.Bounds bounds, FakeKeyManagement keys) {
        this(directory, bounds, keys, KeyRules.USUAL);
    }

    StorageFixture(Path directory, StorageConfig.Bounds bounds, FakeKeyManagement keys, KeyRules rules) {
        this.keys = keys;
        config = new StorageConfig(directory, "000000000000", DEFAULT_KEY, bounds, rules);
        tables = openTables();
    }

    private SealedTables openTables() {
        InstantSource clock = now::get;
        FatalHandler fatal = cause -> {
            throw cause;
        };
        KeyWatch watch = (event, change) -> keyEvents.add(event + " " + change.file() + " " + change.epoch());
        SealedTables opened = SealedTables.open(
                config, new StorageServices(keys, clock, new SecureRandom(), fatal, watch, anchoring));
        opened.encryption().begin((table, subject, items) -> {});
        return opened;
    }

    SealedTables tables() {
        return tables;
    }

    ItemStore items() {
        return tables.items(TABLE);
    }

    SealedTables reopen() {
        tables.close();
        tables = openTables();
        return tables;
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    void createTable(ScalarType sortType, TableSettings.@Nullable KmsKey key) {
        tables.create(definition(TABLE, sortType, key));
    }

    static TableDefinition definition(String name, ScalarType sortType, TableSettings.@Nullable KmsKey key) {
        return new TableDefinition(
                new TableDefinition.TableIdentity(
                        name,
                        "arn:aws:dynamodb:eu-central-1:000000000000:table/" + name,
                        "id-of-" + name,
                        Instant.parse("2026-01-01T00:00:00.123456789Z")),
                new KeySchema(new KeyAttribute("pk", ScalarType.S), new KeyAttribute("sk", sortType)),
                TableSettings.of(new TableSettings.Billing.Provisioned(5, 7), key),
                List.of(),
                new TreeMap<>(Map.of("team", "care")));
    }

    static PrimaryKey key(String partition, String sort) {
        return new PrimaryKey(new AttributeValue.S(partition), new AttributeValue.S(sort));
    }

    static Item item(String partition, String sort, String text) {
        return new Item(Map.of(
                "pk", new AttributeValue.S(partition),
                "sk", new AttributeValue.S(sort),
                "text", new AttributeValue.S(text)));
    }

    static PrimaryKey numbered(String partition, String number) {
        return new PrimaryKey(new AttributeValue.S(partition), new AttributeValue.N(DynamoNumber.parse(number)));
    }

    static ItemWrite put(Item item) {
        return new ItemWrite(keyOf(item), previous -> new ItemWrite.Decision.Put(item));
    }

    static ItemWrite delete(PrimaryKey key) {
        return new ItemWrite(key, previous -> new ItemWrite.Decision.Delete());
    }

    static ItemWrite refuse(PrimaryKey key) {
        return new ItemWrite(key, previous -> new ItemWrite.Decision.Refuse());
    }

    static PrimaryKey keyOf(Item item) {
        AttributeValue partition = item.get("pk");
        if (partition == null) {
            throw new IllegalArgumentException("item without key");
        }
        return new PrimaryKey(partition, item.get("sk"));
    }

    ItemStore.Commit write(ItemWrite... writes) {
        return items().write(List.of(writes), outcomes -> record("written " + outcomes.size()))
                .join();
    }

    static byte[] record(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        tables.close();
    }
}
