package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.tests.ServerProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/** A key store is lost and comes back from its backup; no other backup is taken. */
class BackupTest {
    private static final int NO_INPUT = 66;
    private static final int CANNOT_CREATE = 73;
    private static final int NO_PERMISSION = 77;
    private static final String ANYWAY = "--bring-back-what-was-destroyed-since";

    @TempDir
    private Path folder;

    private Path data;
    private String rootKey;

    @Test
    void a_lost_key_store_comes_back_and_no_backup_that_would_not_open_everything() throws Exception {
        data = folder.resolve("data");
        rootKey = folder.resolve("root.key").toString();
        Path older = folder.resolve("older.backup");
        Path backup = folder.resolve("today.backup");
        try (ServerProcess server = ServerProcess.start(data, "--root-key", rootKey)) {
            makeTable(server, "first");
            assertSucceeds("files of the key store are in", "backup", "create", older.toString());
            makeTable(server, "second");
            assertSucceeds("files of the key store are in", "backup", "create", backup.toString());
            assertFails(CANNOT_CREATE, "exists already", "backup", "create", backup.toString());
            destroyKey(server);
        }
        assertSucceeds("and 2 tables", "backup", "check", backup.toString());
        refusesWrongAndTampered(backup);
        assertFails(CANNOT_CREATE, "has a key store", "backup", "restore", backup.toString());

        loseKeyStore();
        Listing lost = Listing.of(data);
        assertFails(NO_PERMISSION, "the backup is older than", "backup", "restore", older.toString());
        assertThat(Listing.of(data).files()).containsAllEntriesOf(lost.files());
        assertThat(data.resolve("root.sealed")).doesNotExist();
        assertFails(NO_PERMISSION, "was destroyed, or marked for it, since", "backup", "restore", backup.toString());
        assertThat(data.resolve("root.sealed")).doesNotExist();
        assertSucceeds("and opens its 2 tables", "backup", "restore", backup.toString(), ANYWAY);

        try (ServerProcess server = ServerProcess.start(data, "--root-key", rootKey);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            for (String table : List.of("first", "second")) {
                assertThat(dynamoDb.getItem(get -> get.tableName(table).key(Map.of("p", fromS("1"))))
                                .item())
                        .containsEntry("text", fromS("in " + table));
            }
            assertRecorded(server, "KeyStoreBackedUp", "done", older.toString());
            assertRecorded(server, "KeyStoreRestored", "done", "ScheduleKeyDeletion arn:aws:kms:");
        }
    }

    private static void destroyKey(ServerProcess server) {
        try (KmsClient kms = Clients.ofAdministrator(server).kms()) {
            String key = kms.createKey().keyMetadata().keyId();
            kms.scheduleKeyDeletion(delete -> delete.keyId(key).pendingWindowInDays(7));
        }
    }

    /** The server takes down what commands did beside it. */
    private static void assertRecorded(ServerProcess server, String event, String outcome, String detail) {
        Principals.await(() -> AuditTrail.pin(server.data()).records(0).stream()
                .filter(record -> record.path("eventName").asText().equals(event))
                .map(record -> record.path("serviceEventDetails"))
                .anyMatch(details -> details.path("outcome").asText().equals(outcome)
                        && details.toString().contains(detail)));
    }

    private void refusesWrongAndTampered(Path backup) throws Exception {
        byte[] good = Files.readAllBytes(backup);
        Path tampered = folder.resolve("tampered.backup");
        for (int place : new int[] {12, 200, good.length / 2, good.length - 1}) {
            byte[] bytes = good.clone();
            bytes[place] ^= 1;
            Files.write(tampered, bytes);
            Finished refused = run("backup", "check", tampered.toString());
            assertThat(refused.exitCode()).isEqualTo(NO_PERMISSION);
            assertThat(refused.output()).startsWith("hushtable: ").hasLineCount(1);
        }
        Files.write(tampered, new byte[100]);
        assertFails(NO_INPUT, "is no backup of a key store", "backup", "check", tampered.toString());
        String right = rootKey;
        Path wrong = folder.resolve("wrong.key");
        Files.writeString(wrong, Base64.getEncoder().encodeToString(new byte[32]));
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        rootKey = wrong.toString();
        assertFails(NO_PERMISSION, "does not open", "backup", "check", backup.toString());
        rootKey = right;
    }

    /** Tables and the log stay, as on a volume of their own. */
    private void loseKeyStore() throws IOException {
        for (String lost : List.of("kms", "keys", "reviews", "tls", "root.sealed", "audit-signing.sealed")) {
            try (Stream<Path> walk = Files.walk(data.resolve(lost))) {
                for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void makeTable(ServerProcess server, String name) {
        try (DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb();
                KmsClient kms = Clients.ofAdministrator(server).kms()) {
            String key = kms.createKey().keyMetadata().arn();
            dynamoDb.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .sseSpecification(sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(key))
                    .attributeDefinitions(definition("p", ScalarAttributeType.S))
                    .keySchema(element("p", KeyType.HASH)));
            dynamoDb.putItem(put -> put.tableName(name).item(Map.of("p", fromS("1"), "text", fromS("in " + name))));
        }
    }

    private Finished run(String... command) throws Exception {
        return ServerProcess.run(
                Stream.concat(Stream.of(command), Stream.of("--data", data.toString(), "--root-key", rootKey))
                        .toArray(String[]::new));
    }

    private void assertSucceeds(String sentence, String... command) throws Exception {
        Finished finished = run(command);
        assertThat(finished.output()).contains(sentence);
        assertThat(finished.exitCode()).isZero();
    }

    private void assertFails(int exitCode, String sentence, String... command) throws Exception {
        Finished finished = run(command);
        assertThat(finished.output().lines().toList().getLast())
                .startsWith("hushtable: ")
                .contains(sentence);
        assertThat(finished.exitCode()).isEqualTo(exitCode);
    }
}
