package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.tests.ServerProcess.Finished;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * {@code kill -9} in the middle of {@code root rotate}, {@code add} and {@code remove}: both of two key files go on
 * opening the installation, and the next server opens every KMS key and every item.
 */
class RootCrashTest {
    private static final int KILLS = CrashRounds.orBounded(3);
    private static final int KEYS = 30;
    private static final String TABLE = "patients";

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final List<String> keys = new ArrayList<>();
    private int killed;

    @TempDir
    private Path folder;

    @Test
    void nothing_is_lost_whenever_a_change_of_the_root_is_killed() throws Exception {
        Path data = folder.resolve("data");
        Path second = folder.resolve("second.key");
        prepare(data, second);
        long length = lengthOf(rotation(data, second));
        for (int kill = 0; kill < KILLS; kill++) {
            try {
                killSoon(length, change(kill, data, second));
                check(data, second);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        // Refused where no third slot is left behind.
        ServerProcess.run("root", "remove", "3", "--data", data.toString());
        Finished rotated = ServerProcess.run(rotation(data, second));
        assertThat(rotated.output()).contains("a new master key is in force");
        check(data, second);
        assertThat(AuditTrail.pin(data).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("RootCrashTest: " + killed + " of " + KILLS + " changes were killed");
    }

    private void prepare(Path data, Path second) throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb();
                KmsClient kms = Clients.ofAdministrator(server).kms()) {
            for (int key = 0; key < KEYS; key++) {
                keys.add(kms.createKey().keyMetadata().arn());
            }
            dynamoDb.createTable(table -> table.tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .sseSpecification(sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(keys.getFirst()))
                    .attributeDefinitions(definition("p", ScalarAttributeType.S))
                    .keySchema(element("p", KeyType.HASH)));
            dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("p", fromS("1"), "text", fromS("kept"))));
        }
        Finished added = ServerProcess.run(
                "root", "add", "file", "--data", data.toString(), "--new-root-key", second.toString());
        assertThat(added.output()).contains("2 file");
    }

    private static String[] rotation(Path data, Path second) {
        return new String[] {"root", "rotate", "--data", data.toString(), "--also-root-key", second.toString()};
    }

    /** Mostly rotations: they are what takes long. The slot that is added is one of the two key files once more. */
    private String[] change(int kill, Path data, Path second) throws Exception {
        boolean three = ServerProcess.run("root", "list", "--data", data.toString())
                .output()
                .contains("3 ");
        if (three) {
            return new String[] {"root", "remove", "3", "--data", data.toString()};
        }
        if (kill % 3 == 2) {
            String further = folder.resolve("further-" + kill + ".key").toString();
            return new String[] {"root", "add", "file", "--data", data.toString(), "--new-root-key", further};
        }
        return rotation(data, second);
    }

    private static long lengthOf(String... command) throws Exception {
        long begin = System.nanoTime();
        Finished finished = ServerProcess.run(command);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return System.nanoTime() - begin;
    }

    /** Not in the first part of a run, which is the start of a JVM. */
    private void killSoon(long length, String... command) throws Exception {
        Process process = ServerProcess.command(command);
        long wait = (long) (length * (0.35 + 0.7 * random.nextDouble()));
        if (!process.waitFor(wait, TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
            process.waitFor();
            killed++;
        }
    }

    private void check(Path data, Path second) throws Exception {
        Finished listed = ServerProcess.run("key", "list", "--data", data.toString(), "--root-key", second.toString());
        assertThat(listed.output()).contains("admin  ACTIVE");
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb();
                KmsClient kms = Clients.ofAdministrator(server).kms()) {
            assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("p", fromS("1"))))
                            .item())
                    .containsEntry("text", fromS("kept"));
            for (String key : keys) {
                assertThat(kms.generateDataKey(call -> call.keyId(key).keySpec("AES_256"))
                                .keyId())
                        .isEqualTo(key);
            }
        }
    }
}
