package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * {@code kill -9} at random points of a rotation and of what it leaves to do, of a table and of the keys of its subjects:
 * the next server has every item, goes on where the last one was, and in the end no byte of an old epoch's key is left.
 */
class RotationCrashTest {
    private static final int KILLS = CrashRounds.orBounded(3);
    private static final String TABLE = "patients";
    private static final int ITEMS = 300;

    /** 10 MB in all: sealing them anew takes longer than it takes to say so and to kill. */
    private static final int KEYS_IN_AN_ITEM = 3_000;

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private int items;
    private int underway;

    @Test
    void loses_nothing_and_leaves_no_old_key(@TempDir Path data) throws Exception {
        Set<String> oldKeys = new HashSet<>();
        Path document = data.resolve("policies/encryption/" + TABLE + ".json");
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                if (kill == 0) {
                    Files.createDirectories(document.getParent());
                    Files.writeString(document, "{\"Subjects\": true}");
                    create(dynamoDb);
                    awaitVault(data);
                }
                check(dynamoDb);
                if (kill < KILLS) {
                    rotateAndKill(server, dynamoDb, oldKeys, data);
                } else {
                    rotateToTheEnd(server, oldKeys, data);
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(keysIn(data)).hasSize(2);
        assertThat(oldKeys).isNotEmpty();
        for (Path file : tableFiles(data)) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            oldKeys.forEach(key ->
                    assertThat(bytes.contains(key)).as("an old key in %s", file).isFalse());
        }
        assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("RotationCrashTest: " + underway + " of " + KILLS + " kills hit a re-sealing");
    }

    private void create(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(definition("p", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH)));
        while (items < ITEMS) {
            put(items++, dynamoDb);
        }
    }

    /** Items that were there before the document was read move in the background. */
    private static void awaitVault(Path data) {
        Patience.until("the items have moved", () -> sealedFiles(data).size() == 2);
    }

    private static void put(int item, DynamoDbClient dynamoDb) {
        String key = PatientTable.key(item);
        dynamoDb.putItem(
                put -> put.tableName(TABLE).item(Map.of("p", fromS(key), "fill", fromS(key.repeat(KEYS_IN_AN_ITEM)))));
    }

    private void check(DynamoDbClient dynamoDb) {
        Set<String> found = new HashSet<>();
        dynamoDb.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true))
                .items()
                .forEach(item -> {
                    String key = item.get("p").s();
                    found.add(key);
                    assertThat(item.get("fill").s()).isEqualTo(key.repeat(KEYS_IN_AN_ITEM));
                });
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, items).mapToObj(PatientTable::key).toList());
    }

    private void rotateAndKill(ServerProcess server, DynamoDbClient dynamoDb, Set<String> oldKeys, Path data)
            throws Exception {
        awaitSettled(server);
        oldKeys.addAll(keysIn(data));
        CompletableFuture<RawAnswer> rotation = CompletableFuture.supplyAsync(() -> call(server, "RotateTableKey"));
        if (random.nextBoolean()) {
            put(items++, dynamoDb);
        }
        if (random.nextInt(4) == 0) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
        } else {
            // The answer says that blocks are being sealed anew from now on.
            rotation.join();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(10));
        }
        server.kill();
        rotation.exceptionally(killed -> null).join();
        // A look at the files themselves would bring their WAL in order.
        Path copy = Files.createTempDirectory(data, "copy");
        for (Path file : tableFiles(data)) {
            Files.copy(file, Files.createDirectories(copy.resolve("tables")).resolve(file.getFileName()));
        }
        underway += keysIn(copy).size() > 2 ? 1 : 0;
    }

    private static void rotateToTheEnd(ServerProcess server, Set<String> oldKeys, Path data) throws Exception {
        awaitSettled(server);
        oldKeys.addAll(keysIn(data));
        assertThat(call(server, "RotateTableKey").status()).isEqualTo(200);
        awaitSettled(server);
    }

    private static void awaitSettled(ServerProcess server) {
        Patience.until(
                "the re-sealing has ended",
                () -> call(server, "DescribeResealing")
                        .json()
                        .path("Resealing")
                        .path("Status")
                        .asText()
                        .equals("NONE"));
    }

    private static RawAnswer call(ServerProcess server, String operation) {
        Clients administrator = Clients.ofAdministrator(server);
        return RawCall.dynamoDb(administrator, operation, "{\"TableName\":\"" + TABLE + "\"}")
                .with("X-Amz-Target", "Hushtable_20261101." + operation)
                .scope("us-east-1/hushtable/aws4_request")
                .sign()
                .send(administrator.tls());
    }

    /** The wrapped epoch keys of the table's file and of that of its subjects, as they are on the disk. */
    private static List<String> keysIn(Path data) throws SQLException {
        List<String> keys = new ArrayList<>();
        for (Path file : sealedFiles(data)) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT v FROM k WHERE epoch > 0")) {
                while (rows.next()) {
                    keys.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return keys;
    }

    private static List<Path> sealedFiles(Path data) {
        return tableFiles(data).stream()
                .filter(path ->
                        path.toString().endsWith(".db") || path.toString().endsWith(".vault"))
                .toList();
    }

    private static List<Path> tableFiles(Path data) {
        try (Stream<Path> files = Files.list(data.resolve("tables"))) {
            return files.filter(file ->
                            (file.toString().contains(".db") || file.toString().contains(".vault"))
                                    && !file.getFileName().toString().startsWith("system")
                                    && !file.toString().endsWith("-shm"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
