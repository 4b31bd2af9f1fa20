package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.tests.Attempt.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * {@code kill -9} under concurrent writes, again and again on one directory. A killed process leaves everything it
 * wrote to the operating system; what power loss does to the files is the business of the rooms' own tests.
 */
class CrashTest {
    private static final int ROUNDS = CrashRounds.orBounded(6);
    private static final int ENOUGH_ANSWERS = 40;
    private static final String INDEX = "by-attempt";
    private static final String[] SLOW_DISK = {"--audit-max-wait-millis", "30000"};

    private final CrashLedger ledger = new CrashLedger();
    private long recordsSeen;
    private Checkpoint kept;

    @Test
    void what_was_answered_is_there_and_recorded_once_after_every_kill(@TempDir Path data, @TempDir Path away)
            throws Exception {
        long seed = CrashRounds.seed();
        Random random = new Random(seed);
        List<Attempt> attempts = List.of();
        Path taken = away.resolve("checkpoint");

        for (int round = 1; round <= ROUNDS + 1; round++) {
            try (ServerProcess server = ServerProcess.start(data, SLOW_DISK);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                if (round == 1) {
                    createTables(dynamoDb);
                }
                check(data, attempts, dynamoDb);
                if (round == 1) {
                    Files.copy(AuditTrail.newestLog(data).resolve("checkpoint"), taken);
                }
                if (round > ROUNDS) {
                    verifyByCommand(data, taken);
                } else {
                    attempts = writeUntilKilled(server, new CrashClients(dynamoDb, round, random.nextLong()), random);
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("CrashTest: " + ROUNDS + " rounds; " + ledger.summary());
    }

    private static List<Attempt> writeUntilKilled(ServerProcess server, CrashClients clients, Random random)
            throws InterruptedException {
        clients.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (clients.answered() < ENOUGH_ANSWERS && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
        clients.serverDies();
        server.kill();
        return clients.join();
    }

    private void check(Path data, List<Attempt> attempts, DynamoDbClient dynamoDb) {
        AuditTrail trail = AuditTrail.pin(data);
        List<JsonNode> records = trail.records(recordsSeen);
        recordsSeen += records.size();
        Map<Place, Map<String, AttributeValue>> found = new HashMap<>();
        collect(CrashClients.FLAT, dynamoDb, found);
        collect(CrashClients.SORTED, dynamoDb, found);
        ledger.settle(attempts, records, found);
        VerificationReport report = trail.verify(kept == null ? Expectations.none() : Expectations.since(kept));
        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.VERIFIED);
        kept = trail.checkpoint();
    }

    /** The auditor's own command, once: beside the running server, against a checkpoint taken away before. */
    private static void verifyByCommand(Path data, Path taken) throws Exception {
        ServerProcess.Finished verified =
                ServerProcess.run("audit", "verify", "--data", data.toString(), "--since", taken.toString());
        assertThat(verified.exitCode()).as(verified.output()).isZero();
    }

    /** Also the index, in which are those that have an attempt, so not the counters, must say the same. */
    private static void collect(String table, DynamoDbClient dynamoDb, Map<Place, Map<String, AttributeValue>> found) {
        List<Map<String, AttributeValue>> indexed = new ArrayList<>();
        dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> {
                    found.put(new Place(table, item.get("p").s()), item);
                    if (item.containsKey("attempt")) {
                        indexed.add(item);
                    }
                });
        assertThat(dynamoDb.scanPaginator(scan -> scan.tableName(table).indexName(INDEX))
                        .items())
                .as("the index of " + table)
                .containsExactlyInAnyOrderElementsOf(indexed);
    }

    private static void createTables(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName(CrashClients.FLAT)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        definition("p", ScalarAttributeType.S), definition("attempt", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(element("attempt", KeyType.HASH))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build()));
        dynamoDb.createTable(table -> table.tableName(CrashClients.SORTED)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        definition("p", ScalarAttributeType.S),
                        definition("s", ScalarAttributeType.N),
                        definition("attempt", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH), element("s", KeyType.RANGE))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(element("p", KeyType.HASH), element("attempt", KeyType.RANGE))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build()));
    }
}
