package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A disk that is full, a log that is taken away, a second server: nothing is answered that was not kept and recorded.
 * The full disk is a small tmpfs, which takes root to mount; elsewhere the rooms' own tests with bounded files have to
 * do.
 */
class DiskFullTest {
    private static final String TABLE = "visits";
    private static final int MEBIBYTE = 1 << 20;

    static boolean canMount() throws Exception {
        Path here = Files.createTempDirectory("hushtable-mount");
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", here.toString()) == 0;
        if (mounted) {
            run("umount", here.toString());
        }
        Files.delete(here);
        return mounted;
    }

    @Test
    @EnabledIf("canMount")
    void a_full_disk_refuses_writes_and_keeps_what_was_answered(@TempDir Path disk) throws Exception {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=240m", "tmpfs", disk.toString()))
                .isZero();
        try {
            Path data = disk.resolve("data");
            Path ballast = disk.resolve("ballast");
            List<String> kept = new ArrayList<>();
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                createTable(dynamoDb);
                put(dynamoDb, 20, kept);
                fill(ballast);
                DynamoDbException refusal = put(dynamoDb, 2_000, kept);

                assertThat(refusal).isNotNull();
                assertThat(refusal.statusCode()).isEqualTo(503);
                assertAllThere(dynamoDb, kept);
                assertThat(put(dynamoDb, 1, kept)).isNotNull();
                server.stop();
                assertThat(server.log()).contains("disk is full").doesNotContain("\tat ");
            }

            Files.delete(ballast);
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                assertAllThere(dynamoDb, kept);
                assertThat(put(dynamoDb, 20, kept)).isNull();
            }
            long recorded = AuditTrail.pin(data).records(0).stream()
                    .filter(record -> record.path("eventName").asText().equals("PutItem") && !record.has("errorCode"))
                    .count();
            assertThat(recorded).as("records of successful puts").isEqualTo(kept.size());
            assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict())
                    .isEqualTo(Verdict.VERIFIED);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    @EnabledIf("canMount")
    void a_full_disk_leaves_no_half_of_a_transaction_or_an_index(@TempDir Path disk) throws Exception {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=240m", "tmpfs", disk.toString()))
                .isZero();
        try {
            Path data = disk.resolve("data");
            Path ballast = disk.resolve("ballast");
            FullDiskTransactions transactions;
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                transactions = FullDiskTransactions.prepare(dynamoDb);
                fill(ballast);
                DynamoDbException refusal = transactions.writeUntilRefused(dynamoDb);

                assertThat(refusal.statusCode()).isEqualTo(503);
                assertThat(server.log()).contains("disk is full").doesNotContain("\tat ");
                Files.delete(ballast);
                transactions.awaitSpace(dynamoDb);
                transactions.assertWhole(dynamoDb);
                server.kill();
            }
            try (ServerProcess server = ServerProcess.start(data);
                    DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
                transactions.assertWhole(dynamoDb);
            }
            assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict())
                    .isEqualTo(Verdict.VERIFIED);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void a_log_taken_away_ends_the_server_before_it_answers_anything(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            createTable(dynamoDb);
            Files.move(data.resolve("audit"), data.resolve("taken"));

            List<String> kept = new ArrayList<>();
            SdkException refusal = null;
            try {
                refusal = put(dynamoDb, 1, kept);
            } catch (SdkException brokenConnection) {
                refusal = brokenConnection;
            }

            assertThat(kept).isEmpty();
            assertThat(refusal).isNotNull();
            assertThat(server.end()).isEqualTo(74);
            assertThat(server.log()).contains("the audit log failed, stopping at once");
        }
        ServerProcess.Finished gone = ServerProcess.run("serve", "--dev", "--data", data.toString(), "--port", "0");
        assertThat(gone.exitCode()).isNotZero();
        assertThat(gone.output()).contains("The audit log", "is gone").doesNotContain("\tat ");
    }

    @Test
    void a_second_server_on_the_folder_is_refused_and_harms_nothing(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            createTable(dynamoDb);

            ServerProcess.Finished second =
                    ServerProcess.run("serve", "--dev", "--data", data.toString(), "--port", "0");

            assertThat(second.exitCode()).isEqualTo(69);
            assertThat(second.output())
                    .contains("another hushtable is running on")
                    .doesNotContain("\tat ");
            assertThat(put(dynamoDb, 5, new ArrayList<>())).isNull();
        }
    }

    /** Puts up to so many items of 8 KB; the refusal that ended it, or null. */
    private static DynamoDbException put(DynamoDbClient dynamoDb, int count, List<String> kept) {
        for (int i = 0; i < count; i++) {
            String key = "visit" + kept.size();
            try {
                dynamoDb.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("p", AttributeValue.fromS(key), "v", AttributeValue.fromS(key.repeat(1_000)))));
                kept.add(key);
            } catch (DynamoDbException e) {
                return e;
            }
        }
        return null;
    }

    private static void assertAllThere(DynamoDbClient dynamoDb, List<String> keys) {
        for (String key : keys) {
            assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("p", AttributeValue.fromS(key))))
                            .item()
                            .get("v")
                            .s())
                    .isEqualTo(key.repeat(1_000));
        }
    }

    /** Leaves less than one mebibyte. */
    private static void fill(Path ballast) throws Exception {
        byte[] zeros = new byte[MEBIBYTE / 2];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(ballast).getUsableSpace() > MEBIBYTE) {
                out.write(zeros);
            }
        }
    }

    private static void createTable(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(definition("p", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH)));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
