package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * {@code kill -9} while an index is filled and while it is removed, with writers beside it, again and again on one
 * directory: what was answered is kept, and the index ends as the table says or is gone.
 */
class IndexCrashTest {
    private static final int KILLS = Math.max(Moment.values().length, CrashRounds.orBounded(4));
    private static final int ITEMS = 4_000;

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final Map<Moment, Integer> hit = new EnumMap<>(Moment.class);
    private @Nullable PatientWriters writers;

    /** When the server is killed. */
    private enum Moment {
        WHILE_FILLING,
        WHILE_GOING_ON_WITH_FILLING,
        WHILE_REMOVING,
        WHILE_REMOVING_WHAT_IS_NOT_FILLED
    }

    @Test
    void an_index_ends_as_the_table_says_whenever_the_server_is_killed(@TempDir Path data) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Moment moment = Moment.values()[kill % Moment.values().length];
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                PatientTable table = new PatientTable(dynamoDb, "patients");
                if (kill == 0) {
                    table.create(ITEMS, random);
                } else if (moment != Moment.WHILE_GOING_ON_WITH_FILLING) {
                    writers.assertKept(table);
                }
                killAt(moment, table, server);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kill " + kill + " " + moment + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            PatientTable table = new PatientTable(dynamoDb, "patients");
            writers.assertKept(table);
            assertThat(bring(table, IndexStatus.ACTIVE)).isTrue();
            killInDeletion(table, server);
        }
        assertDeletedOrWhole(data);
        assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("IndexCrashTest: of " + KILLS + " kills, these came in time: " + hit);
    }

    private void killAt(Moment moment, PatientTable table, ServerProcess server) throws InterruptedException {
        switch (moment) {
            case WHILE_FILLING -> {
                bring(table, IndexStatus.DELETING);
                writers = PatientWriters.start(table, ITEMS, random);
                table.createIndex();
                table.awaitBackfilling();
            }
            // At once: the server has gone on since before it was ready.
            case WHILE_GOING_ON_WITH_FILLING -> {}
            case WHILE_REMOVING -> {
                bring(table, IndexStatus.ACTIVE);
                writers = PatientWriters.start(table, ITEMS, random);
                table.deleteIndex();
            }
            case WHILE_REMOVING_WHAT_IS_NOT_FILLED -> {
                bring(table, IndexStatus.DELETING);
                writers = PatientWriters.start(table, ITEMS, random);
                table.createIndex();
                table.awaitBackfilling();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(80));
                table.deleteIndex();
            }
        }
        GlobalSecondaryIndexDescription index = table.index();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
        if (index != null && index.indexStatus() != IndexStatus.ACTIVE) {
            hit.merge(moment, 1, Integer::sum);
        }
        writers.serverDies();
        server.kill();
        writers.join();
    }

    /** Waits for what is going on, checks it, and makes or removes the index if need be. */
    private static boolean bring(PatientTable table, IndexStatus wanted) throws InterruptedException {
        boolean there = table.settle();
        if (there) {
            table.assertIndexEqualsTable();
        }
        if (there && wanted == IndexStatus.DELETING) {
            table.deleteIndex();
        } else if (!there && wanted == IndexStatus.ACTIVE) {
            table.createIndex();
        } else {
            return there;
        }
        boolean now = table.settle();
        if (now) {
            table.assertIndexEqualsTable();
        }
        return now;
    }

    /** The table is gone then, or not, but never half. */
    private void killInDeletion(PatientTable table, ServerProcess server) throws Exception {
        table.deleteIndex();
        table.settle();
        table.createIndex();
        table.settle();
        writers = PatientWriters.start(table, ITEMS, random);
        writers.join();
        CompletableFuture<Void> deletion = CompletableFuture.runAsync(() -> {
            try {
                table.dynamoDb().deleteTable(delete -> delete.tableName(table.name()));
            } catch (SdkClientException killed) {
                // Whether it happened is seen at the next start.
                assertThat(killed).isNotNull();
            }
        });
        TimeUnit.MILLISECONDS.sleep(random.nextInt(30));
        server.kill();
        deletion.join();
    }

    private void assertDeletedOrWhole(Path data) throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            PatientTable table = new PatientTable(dynamoDb, "patients");
            if (dynamoDb.listTables().tableNames().isEmpty()) {
                assertThat(Refusal.of(table::items).code()).isEqualTo(ResourceNotFoundException.class.getSimpleName());
                assertThat(data.resolve("tables")).isDirectoryNotContaining("glob:**/????????????????????*.db");
            } else {
                writers.assertKept(table);
                table.assertIndexEqualsTable();
            }
        }
    }
}
