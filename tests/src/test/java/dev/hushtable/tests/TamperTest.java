package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Table files that were changed while no server ran: refused when used, one by one, while all others are served. */
class TamperTest {
    private static final int ITEMS = 40;
    private static final String WHOLE = "whole";
    private static final String ROLLED_BACK = "rolled_back";

    @TempDir
    private Path data;

    @TempDir
    private Path before;

    private final Map<String, Path> files = new HashMap<>();

    @Test
    void every_change_of_a_table_file_is_found_and_hurts_no_other_table() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            for (TableTampering tampering : TableTampering.values()) {
                makeTable(tampering.table(), dynamoDb);
            }
            makeTable(WHOLE, dynamoDb);
            makeTable(ROLLED_BACK, dynamoDb);
        }
        copyTables();
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            files.keySet().forEach(table -> write(table, "new", dynamoDb));
            // The key store remembers states twice a second.
            server.stop();
        }

        for (TableTampering tampering : TableTampering.values()) {
            Path file = files.get(tampering.table());
            tampering.change(file, before.resolve(file.getFileName()), files.get(WHOLE));
        }
        Path rolledBack = files.get(ROLLED_BACK);
        Files.copy(before.resolve(rolledBack.getFileName()), rolledBack, StandardCopyOption.REPLACE_EXISTING);

        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            assertThat(generation(WHOLE, dynamoDb)).isEqualTo("new");
            SoftAssertions all = new SoftAssertions();
            // What no file can tell by itself, since this one was true once, its anchor in the key store does.
            all.assertThatThrownBy(() -> generation(ROLLED_BACK, dynamoDb)).satisfies(this::isOurFault);
            all.assertThat(server.log()).contains("is an earlier copy");
            for (TableTampering tampering : TableTampering.values()) {
                refuses(tampering, dynamoDb, server, all);
            }
            all.assertThat(server.log()).as("no stack traces").doesNotContain("\tat ", "Exception");
            all.assertAll();
        }
    }

    private void refuses(TableTampering tampering, DynamoDbClient dynamoDb, ServerProcess server, SoftAssertions all) {
        String table = tampering.table();
        all.assertThatThrownBy(() -> generation(table, dynamoDb))
                .as("reading %s", table)
                .satisfies(this::isOurFault);
        all.assertThatThrownBy(() -> write(table, "newer", dynamoDb))
                .as("writing %s", table)
                .satisfies(this::isOurFault);
        String file = files.get(table).getFileName().toString();
        all.assertThat(server.log().lines())
                .as("the log about %s", table)
                .anyMatch(line -> line.contains("table " + table + " ") && line.contains("table file " + file));
    }

    /** An answer of 500 or 503, which says nothing of files. */
    private void isOurFault(Throwable failure) {
        assertThat(failure).isInstanceOf(DynamoDbException.class);
        assertThat(((DynamoDbException) failure).statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(failure.getMessage()).doesNotContain(".db", "block");
    }

    private void makeTable(String name, DynamoDbClient dynamoDb) throws Exception {
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(SharedTable.definition("p", ScalarAttributeType.S))
                .keySchema(SharedTable.element("p", KeyType.HASH)));
        try (var tables = Files.newDirectoryStream(data.resolve("tables"), "*.db")) {
            for (Path file : tables) {
                if (!file.endsWith("system.db") && !files.containsValue(file)) {
                    files.put(name, file);
                }
            }
        }
        write(name, "old", dynamoDb);
    }

    private static void write(String table, String generation, DynamoDbClient dynamoDb) {
        for (int batch = 0; batch < ITEMS; batch += 20) {
            List<WriteRequest> puts = IntStream.range(batch, batch + 20)
                    .mapToObj(n -> Map.of(
                            "p", AttributeValue.fromS("key" + n),
                            "generation", AttributeValue.fromS(generation),
                            "fill", AttributeValue.fromS("x".repeat(300))))
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, puts)));
        }
    }

    private static String generation(String table, DynamoDbClient dynamoDb) {
        return dynamoDb.getItem(get -> get.tableName(table).key(Map.of("p", AttributeValue.fromS("key7"))))
                .item()
                .get("generation")
                .s();
    }

    private void copyTables() throws Exception {
        for (Path file : files.values()) {
            Files.copy(file, before.resolve(file.getFileName()));
        }
    }
}
