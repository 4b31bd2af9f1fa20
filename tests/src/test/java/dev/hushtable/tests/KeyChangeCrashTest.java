package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * {@code kill -9} around the change of a table's KMS key: the next server opens the table with the old key or the new
 * one; once the change was answered the old one is disabled, and not missed. All other keys are disabled all the time.
 */
class KeyChangeCrashTest {
    private static final int KILLS = CrashRounds.orBounded(3);
    private static final String TABLE = "patients";
    private static final int ITEMS_AT_FIRST = 60;
    private static final int KEYS = 3;

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final List<String> keys = new ArrayList<>();
    private final Set<String> possible = new HashSet<>();
    private int items;
    private int answered;

    @Test
    void a_table_opens_under_the_old_key_or_the_new_one(@TempDir Path data) throws Exception {
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries();
                    KmsClient kms = Clients.ofAdministrator(server).kms()) {
                if (kill == 0) {
                    create(dynamoDb, kms);
                }
                String present = check(dynamoDb);
                if (kill < KILLS) {
                    killDuringChange(present, server, dynamoDb, kms);
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("KeyChangeCrashTest: " + answered + " of " + KILLS + " changes were answered");
    }

    private void create(DynamoDbClient dynamoDb, KmsClient kms) {
        for (int key = 0; key < KEYS; key++) {
            keys.add(kms.createKey().keyMetadata().arn());
        }
        dynamoDb.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .sseSpecification(sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(keys.getFirst()))
                .attributeDefinitions(definition("p", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH)));
        possible.add(keys.getFirst());
        while (items < ITEMS_AT_FIRST) {
            put(items++, dynamoDb);
        }
        keys.stream().skip(1).forEach(key -> kms.disableKey(disable -> disable.keyId(key)));
    }

    private static void put(int item, DynamoDbClient dynamoDb) {
        String key = PatientTable.key(item);
        dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("p", fromS(key), "fill", fromS(key.repeat(200)))));
    }

    /** The table is under a key that is possible, and has all its items; returns that key. */
    private String check(DynamoDbClient dynamoDb) {
        String present = dynamoDb.describeTable(table -> table.tableName(TABLE))
                .table()
                .sseDescription()
                .kmsMasterKeyArn();
        assertThat(possible).contains(present);
        Set<String> found = new HashSet<>();
        dynamoDb.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true))
                .items()
                .forEach(item -> {
                    String key = item.get("p").s();
                    found.add(key);
                    assertThat(item.get("fill").s()).isEqualTo(key.repeat(200));
                });
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, items).mapToObj(PatientTable::key).toList());
        return present;
    }

    /** The first kill waits for the answer; the others come whenever they come. */
    private void killDuringChange(String present, ServerProcess server, DynamoDbClient dynamoDb, KmsClient kms)
            throws InterruptedException {
        String next = keys.get((keys.indexOf(present) + 1) % KEYS);
        kms.enableKey(enable -> enable.keyId(next));
        keys.stream()
                .filter(key -> !key.equals(present) && !key.equals(next))
                .forEach(key -> kms.disableKey(disable -> disable.keyId(key)));
        possible.clear();
        possible.addAll(List.of(present, next));
        CompletableFuture<Boolean> change = CompletableFuture.supplyAsync(() -> change(next, dynamoDb));
        if (answered == 0) {
            change.join();
        } else {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
        }
        if (change.isDone() && change.join()) {
            answered++;
            possible.remove(present);
            kms.disableKey(disable -> disable.keyId(present));
            put(items++, dynamoDb);
        }
        server.kill();
        change.join();
    }

    /** Whether the change was answered. */
    private static boolean change(String key, DynamoDbClient dynamoDb) {
        try {
            dynamoDb.updateTable(table -> table.tableName(TABLE)
                    .sseSpecification(sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(key)));
            return true;
        } catch (SdkClientException killed) {
            return false;
        }
    }
}
