package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * {@code kill -9} while classes change and subjects are shredded. Afterwards: whoever was not to be shredded has all items
 * with all values, in table and index; a subject whose shredding was answered has none; one whose shredding was not has
 * all or none.
 */
@Timeout(14_400)
class ShredCrashTest {
    private static final int KILLS = CrashRounds.orBounded(3);
    private static final String TABLE = "patients";
    private static final int ITEMS = 120;
    private static final int MAX_DELAY_MILLIS = 700;

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final Set<String> living = new HashSet<>();
    private final Set<String> shredded = new HashSet<>();
    private String keyId = "";
    private int answered;

    @Test
    void nothing_is_lost_and_nothing_comes_back(@TempDir Path data) throws Exception {
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(data)) {
                Clients clients = Clients.ofAdministrator(server);
                try (DynamoDbClient dynamoDb = clients.dynamoDbWithoutRetries()) {
                    if (kill == 0) {
                        keyId = clients.kms().createKey().keyMetadata().keyId();
                        create(dynamoDb);
                    }
                    check(dynamoDb);
                    if (kill < KILLS) {
                        fill("subject-" + kill, dynamoDb);
                        disturb(server, clients, data);
                    }
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("ShredCrashTest: " + answered + " of " + KILLS + " shreddings were answered");
    }

    private static void create(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("p", KeyType.HASH), element("s", KeyType.RANGE))
                .attributeDefinitions(
                        definition("p", ScalarAttributeType.S),
                        definition("s", ScalarAttributeType.S),
                        definition("w", ScalarAttributeType.S))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byW")
                        .keySchema(element("w", KeyType.HASH))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    private void fill(String subject, DynamoDbClient dynamoDb) {
        for (int i = 0; i < ITEMS; i++) {
            Map<String, AttributeValue> item = item(subject, i);
            dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
        }
        living.add(subject);
    }

    private static Map<String, AttributeValue> item(String subject, int i) {
        return Map.of(
                "p", fromS(subject),
                "s", fromS("s" + i),
                "w", fromS("w"),
                "ssn", fromS(subject + "-ssn-" + i),
                "note", fromS("n".repeat(200)));
    }

    /** Changes the document and shreds somebody, and kills the server in the middle of it. */
    private void disturb(ServerProcess server, Clients clients, Path data) throws InterruptedException {
        say(data, random.nextBoolean());
        Thread.sleep(random.nextInt(2 * MAX_DELAY_MILLIS));
        String victim = living.stream()
                .sorted()
                .skip(random.nextInt(living.size()))
                .findFirst()
                .orElseThrow();
        Thread shredding = Thread.ofVirtual().start(() -> shred(victim, clients));
        Thread.sleep(random.nextInt(MAX_DELAY_MILLIS));
        server.kill();
        shredding.join();
    }

    private void say(Path data, boolean isInClass) {
        Path file = data.resolve("policies/encryption/" + TABLE + ".json");
        String classes = isInClass
                ? "\"Classes\": {\"pii\": {\"KmsKeyId\": \"" + keyId + "\", \"Attributes\": [\"ssn\"]}}, "
                : "";
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{" + classes + "\"Subjects\": true}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shred(String subject, Clients clients) {
        try {
            RawAnswer answer = RawCall.admin(
                            clients,
                            "ShredSubject",
                            "{\"TableName\": \"" + TABLE + "\", \"Key\": {\"p\": {\"S\": \"" + subject + "\"}}}")
                    .send(clients.tls());
            if (answer.status() == 200) {
                answered++;
                living.remove(subject);
                shredded.add(subject);
            }
        } catch (RuntimeException killed) {
            // Not answered: all or nothing is checked.
        }
    }

    private void check(DynamoDbClient dynamoDb) {
        Map<String, Set<Map<String, AttributeValue>>> inTable = new HashMap<>();
        dynamoDb.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true))
                .items()
                .forEach(item -> inTable.computeIfAbsent(item.get("p").s(), any -> new HashSet<>())
                        .add(item));
        assertThat(inTable).doesNotContainKeys(shredded.toArray(String[]::new));
        for (String subject : List.copyOf(living)) {
            Set<Map<String, AttributeValue>> items = inTable.get(subject);
            if (items == null) {
                // Its shredding was begun and not answered.
                living.remove(subject);
                shredded.add(subject);
            } else {
                assertThat(items).hasSize(ITEMS).contains(item(subject, 0), item(subject, ITEMS - 1));
            }
        }
        Set<Map<String, AttributeValue>> inIndex =
                dynamoDb.scanPaginator(scan -> scan.tableName(TABLE).indexName("byW")).items().stream()
                        .collect(Collectors.toSet());
        assertThat(inIndex)
                .isEqualTo(inTable.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }
}
