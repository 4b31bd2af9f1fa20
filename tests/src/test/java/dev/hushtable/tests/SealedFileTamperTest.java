package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyListEntry;

/**
 * Everything beside the tables that was changed while no server ran: the server refuses to start, with one sentence
 * that says which file. Whole folders that are gone are not taken for a new beginning.
 */
class SealedFileTamperTest {
    @TempDir
    private static Path data;

    /** Copies from before a table was made and a key disabled. */
    @TempDir
    private static Path early;

    private static String disabledKey = "";

    /** The key values of the items of a transaction whose entries lie in {@code early/decided.db}. */
    private static final List<String> DECIDED = List.of("anna", "ben");

    @TempDir
    private Path aside;

    private final Map<Path, Path> taken = new LinkedHashMap<>();

    @BeforeAll
    static void serve() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                KmsClient kms = Clients.ofAdministrator(server).kms()) {
            String key = kms.createKey().keyMetadata().keyId();
            disabledKey = "kms/keys/us-east-1/" + key + ".sealed";
            Files.copy(data.resolve(disabledKey), early.resolve("key"));
        }
        Files.copy(data.resolve("tables/system.db"), early.resolve("system.db"));
        try (ServerProcess server = ServerProcess.start(data);
                KmsClient kms = Clients.ofAdministrator(server).kms();
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            dynamoDb.createTable(table -> table.tableName("visits")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(SharedTable.definition("p", ScalarAttributeType.S))
                    .keySchema(SharedTable.element("p", KeyType.HASH)));
            String key = kms.listKeys().keys().stream()
                    .map(KeyListEntry::keyId)
                    .filter(disabledKey::contains)
                    .findFirst()
                    .orElseThrow();
            kms.disableKey(disable -> disable.keyId(key));
        }
        decide();
    }

    /** Leaves a copy of {@code system.db} with the entries of a transaction in it; now they are forgotten. */
    private static void decide() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            dynamoDb.transactWriteItems(write -> write.transactItems(DECIDED.stream()
                    .map(key -> TransactWriteItem.builder()
                            .put(put -> put.tableName("visits").item(Map.of("p", AttributeValue.fromS(key))))
                            .build())
                    .toList()));
            server.kill();
        }
        Path copy = early.resolve("decided.db");
        for (String part : List.of("", "-wal")) {
            Files.copy(data.resolve("tables/system.db" + part), Path.of(copy + part));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            server.stop();
        }
    }

    /** Takes a file or folder away, to be put back after the test. */
    private Path take(String where) throws IOException {
        Path path = find(where);
        Path kept = aside.resolve("kept" + taken.size());
        Files.move(path, kept);
        taken.put(path, kept);
        return kept;
    }

    /** A copy of a file in its place that may be changed. */
    private Path change(String where) throws IOException {
        Path path = find(where);
        Files.copy(take(where), path, StandardCopyOption.COPY_ATTRIBUTES);
        return path;
    }

    private static Path find(String where) throws IOException {
        PathMatcher matcher = data.getFileSystem().getPathMatcher("glob:" + where);
        try (var found = Files.walk(data)) {
            return found.filter(path -> matcher.matches(data.relativize(path)))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @AfterEach
    void putBack() throws IOException {
        for (Map.Entry<Path, Path> entry : taken.entrySet()) {
            if (Files.exists(entry.getKey())) {
                try (var files = Files.walk(entry.getKey())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.move(entry.getValue(), entry.getKey());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "root.sealed,                 40, does not open",
        "kms/catalogue.sealed,       100, the KMS keys cannot be opened",
        "kms/keys/us-east-1/*,       100, the KMS keys cannot be opened",
        "kms/anchors.sealed,          60, does not open",
        "keys/*,                     100, was moved or altered",
        "audit-signing.sealed,        60, was altered",
        "tls/ca.sealed,              100, was altered",
        "audit/*/signed,             100, was altered",
        "audit/*/checkpoint,         100, was altered",
        "tables/system.db,             0, is not a well-formed database any more",
    })
    void a_flipped_bit_is_named(String where, int at, String sentence) throws Exception {
        Path file = change(where);
        TableTampering.flip(file, at);

        refuses(file.getFileName().toString(), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "root.sealed,           root.sealed is missing",
        "kms/catalogue.sealed,  has keys but no catalogue",
        "kms/keys/us-east-1/*,  is missing",
        "kms/anchors.sealed,    does not remember the states of the tables any more",
        "audit-signing.sealed,  not signed by",
        "audit/*/signed,        signed",
        "tables/system.db,      system.db is gone",
    })
    void a_removed_file_is_missed(String where, String sentence) throws Exception {
        take(where);

        refuses(sentence);
    }

    @Test
    void an_older_key_file_does_not_enable_a_disabled_key() throws Exception {
        Files.copy(early.resolve("key"), change(disabledKey), StandardCopyOption.REPLACE_EXISTING);

        refuses("changed from outside");
    }

    @Test
    void an_older_catalogue_of_tables_does_not_fit_the_tables() throws Exception {
        Files.copy(early.resolve("system.db"), change("tables/system.db"), StandardCopyOption.REPLACE_EXISTING);

        refuses("table file system.db is an earlier copy");
    }

    @Test
    void a_changed_wrapped_key_of_the_catalogue_does_not_open() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + change("tables/system.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE k SET v = zeroblob(length(v)) WHERE epoch = 0");
        }

        refuses("system.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE b SET (g, v) = (SELECT g, v FROM old.b AS o WHERE o.id = b.id) WHERE id IN $changed",
                "UPDATE b SET v = (SELECT v FROM old.b AS o WHERE o.id = b.id) WHERE id IN $changed",
                "UPDATE b SET v = zeroblob(length(v)) WHERE id IN $changed",
                "DELETE FROM b WHERE id IN $changed",
                "UPDATE s SET v = (SELECT v FROM old.s)",
            })
    void a_transaction_that_is_brought_back_is_not_applied_again(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + change("tables/system.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + early.resolve("decided.db") + "' AS old");
            String changed = "(SELECT b.id FROM b JOIN old.b AS o USING (id) WHERE o.g <> b.g)";
            assertThat(statement.executeUpdate(sql.replace("$changed", changed)))
                    .isPositive();
        }

        refuses("system.db");
    }

    @Test
    void an_older_catalogue_does_not_bring_back_a_transaction() throws Exception {
        Files.copy(early.resolve("decided.db"), change("tables/system.db"), StandardCopyOption.REPLACE_EXISTING);

        refuses("table file system.db is an earlier copy");
    }

    @Test
    void tables_that_are_gone_are_not_begun_anew() throws Exception {
        take("tables");

        refuses("system.db is gone");
    }

    @Test
    void a_log_that_is_gone_is_not_begun_anew() throws Exception {
        take("audit");
        take("audit.vkey");

        refuses("The audit log", "is gone");
    }

    @Test
    void another_root_key_opens_nothing() throws Exception {
        Files.writeString(change("root.key"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");

        refuses("root.key does not open");
    }

    private void refuses(String... sentence) throws Exception {
        ServerProcess.Finished start = ServerProcess.run("serve", "--dev", "--data", data.toString(), "--port", "0");

        assertThat(start.exitCode()).as(start.output()).isNotZero();
        assertThat(start.output()).doesNotContain("\tat ", "Exception");
        assertThat(start.output().lines().filter(line -> line.startsWith("hushtable: ")))
                .as(start.output())
                .singleElement()
                .asString()
                .contains(sentence);
    }
}
