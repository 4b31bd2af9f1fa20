package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Two tables of the same number of blocks: ten partitions of equal keys and equal items, and wildly skewed partitions,
 * keys and sizes. Each has an index, which all of the equal items and few of the others are in. To a thief with the
 * files they are one kind of thing. What does leak is in
 * docs/formats/table-file.md: that number, the order of block numbers, and when blocks were written.
 */
@Timeout(600)
class LeakageTest {
    private static final long SEED = 20_260_822;
    private static final int BLOCKS = 500;

    /** One in a billion: the ciphertexts differ from run to run. */
    private static final double SIX_SIGMA = 6;

    private final Random random = new Random(SEED);
    private int evenItems;
    private int wildItems;

    @Test
    void equal_and_wild_tables_of_as_many_blocks_look_alike(@TempDir Path data) throws Exception {
        Path evenFile;
        Path wildFile;
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            evenFile = createTable("even", data, dynamoDb);
            wildFile = createTable("wild", data, dynamoDb);
            grow("even", evenFile, BLOCKS - 40, dynamoDb);
            grow("wild", wildFile, BLOCKS - 40, dynamoDb);
        }
        level(evenFile, wildFile, data);

        TableBytes even = TableBytes.read(evenFile);
        TableBytes wild = TableBytes.read(wildFile);
        assertThat(even.blocks()).isEqualTo(wild.blocks()).isGreaterThan(BLOCKS / 2);
        assertThat(wildItems).as("tables that hold different things").isNotCloseTo(evenItems, within(evenItems / 10));
        assertSameShape(even, wild);
        for (TableBytes table : List.of(even, wild)) {
            assertNoise(table);
        }
    }

    private static void assertSameShape(TableBytes even, TableBytes wild) {
        assertThat(lengths(even)).hasSize(1).isEqualTo(lengths(wild));
        assertThat(even.otherLengths()).isEqualTo(wild.otherLengths());
        // Pages of SQLite's own tree follow from the block numbers.
        assertThat(even.fileBytes()).isCloseTo(wild.fileBytes(), within(even.fileBytes() / 50));
        for (int at = 0; at < TableBytes.PREFIX_BYTES; at++) {
            int position = at;
            assertThat(even.sealed())
                    .allMatch(block -> block[position] == wild.sealed().getFirst()[position]);
            assertThat(wild.sealed())
                    .allMatch(block -> block[position] == even.sealed().getFirst()[position]);
        }
    }

    private static Set<Integer> lengths(TableBytes table) {
        Set<Integer> lengths = new HashSet<>();
        table.sealed().forEach(block -> lengths.add(block.length));
        return lengths;
    }

    private static void assertNoise(TableBytes table) {
        assertThat(TableBytes.unevenness(table.ciphertext())).isBetween(-SIX_SIGMA, SIX_SIGMA);
        assertThat(TableBytes.unevenness(table.generationBytes())).isBetween(-SIX_SIGMA, SIX_SIGMA);
        assertThat(TableBytes.compressed(table.ciphertext())).isGreaterThan(0.9995);
        assertThat(TableBytes.compressed(table.generationBytes())).isGreaterThan(0.99);
        assertThat(table.repeatedCells()).isZero();
        assertThat(new HashSet<>(table.generations())).hasSize(table.blocks());
    }

    private void grow(String table, Path file, int blocks, DynamoDbClient dynamoDb) throws Exception {
        while (TableBytes.countBlocks(file) < blocks) {
            add(table, 25, dynamoDb);
        }
    }

    /**
     * Adds to the smaller until both have as many blocks, also when the server has ended: it tidies up a while after the
     * last write.
     */
    private void level(Path evenFile, Path wildFile, Path data) throws Exception {
        while (difference(evenFile, wildFile) != 0) {
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                for (int by = difference(evenFile, wildFile); by != 0; by = difference(evenFile, wildFile)) {
                    add(by < 0 ? "even" : "wild", Math.abs(by) > 10 ? 5 : 1, dynamoDb);
                }
            }
        }
    }

    private static int difference(Path evenFile, Path wildFile) throws Exception {
        return TableBytes.countBlocks(evenFile) - TableBytes.countBlocks(wildFile);
    }

    private void add(String table, int count, DynamoDbClient dynamoDb) {
        List<WriteRequest> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> item = table.equals("even") ? evenItem() : wildItem();
            puts.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }
        dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, puts)));
    }

    private Map<String, AttributeValue> evenItem() {
        int number = evenItems++;
        return Map.of(
                "p", AttributeValue.fromS("partition" + number % 10),
                "s", AttributeValue.fromS(String.format("%08d", number)),
                "g", AttributeValue.fromS("group" + number % 3),
                "v", AttributeValue.fromS("x".repeat(200)));
    }

    /** Nine of ten in one partition; keys from 1 to 1,000 characters; values from nothing to 40 KB, mostly tiny. One of ten is in the index. */
    private Map<String, AttributeValue> wildItem() {
        int number = wildItems++;
        int partition = random.nextInt(10) < 9 ? 0 : random.nextInt(1_000);
        String sort = number + "k".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 900 : 10));
        int size = random.nextInt(50) == 0 ? random.nextInt(40_000) : random.nextInt(60);
        Map<String, AttributeValue> item = new HashMap<>(Map.of(
                "p", AttributeValue.fromS("w".repeat(1 + partition)),
                "s", AttributeValue.fromS(sort),
                "v", AttributeValue.fromS("y".repeat(size))));
        if (random.nextInt(10) == 0) {
            item.put("g", AttributeValue.fromS("g".repeat(1 + random.nextInt(500))));
        }
        return item;
    }

    private static Path createTable(String name, Path data, DynamoDbClient dynamoDb) throws Exception {
        Set<Path> before = files(data);
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        definition("p", ScalarAttributeType.S),
                        definition("s", ScalarAttributeType.S),
                        definition("g", ScalarAttributeType.S))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("sparse")
                        .keySchema(element("g", KeyType.HASH), element("s", KeyType.RANGE))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build())
                .keySchema(element("p", KeyType.HASH), element("s", KeyType.RANGE)));
        Set<Path> made = files(data);
        made.removeAll(before);
        return made.iterator().next();
    }

    private static Set<Path> files(Path data) throws Exception {
        try (var files = Files.list(data.resolve("tables"))) {
            Set<Path> found = new HashSet<>();
            files.filter(file -> file.toString().endsWith(".db")).forEach(found::add);
            return found;
        }
    }
}
