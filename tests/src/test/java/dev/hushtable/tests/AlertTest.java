package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What detections find in a running server's log is recorded and brought to a program, across {@code kill -9}. */
@Timeout(180)
class AlertTest {

    @TempDir
    private Path folder;

    @Test
    void a_deleted_table_is_told_to_a_program_at_least_once() throws Exception {
        Path got = folder.resolve("got");
        Path detections = Files.createDirectory(folder.resolve("detections"));
        Files.writeString(detections.resolve("table-deleted.yaml"), """
                Title: A table was deleted
                Severity: high
                Match: {EventName: DeleteTable, ErrorCode|exists: false}
                """);
        Path program =
                Files.writeString(folder.resolve("tell"), "#!/bin/sh\n/bin/cat >> " + got + "\necho >> " + got + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path alerts = Files.writeString(
                folder.resolve("alerts.json"),
                "{\"Destinations\": [{\"Name\": \"told\", \"AtLeast\": \"medium\", \"Command\": [\"" + program
                        + "\"]}]}");
        Path data = folder.resolve("data");
        String[] options = {"--detections", detections.toString(), "--alerts", alerts.toString()};

        try (ServerProcess server = ServerProcess.start(data, options);
                DynamoDbClient client = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            create(client, "Patients");
            client.deleteTable(request -> request.tableName("Patients"));
            await(got, 1);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(data, options);
                DynamoDbClient client = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            create(client, "Wards");
            client.deleteTable(request -> request.tableName("Wards"));
            await(got, 2);
        }

        assertThat(Files.readAllLines(got))
                .allSatisfy(line -> assertThat(line).contains("\"detection\":\"table-deleted\""));
        List<JsonNode> recorded = AuditTrail.pin(data).records(0).stream()
                .filter(record -> record.path("eventName").asText().equals("DetectionAlert"))
                .toList();
        assertThat(recorded)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(record -> assertThat(record.path("serviceEventDetails")
                                .path("severity")
                                .asText())
                        .isEqualTo("high"));
    }

    @Test
    void a_broken_detection_is_named_with_its_place_and_nothing_is_served() throws Exception {
        Path detections = Files.createDirectory(folder.resolve("detections"));
        Files.writeString(detections.resolve("a.yaml"), "Title: a\nSeverity: high\nMatch: {EventNam: DeleteTable}\n");

        var finished = ServerProcess.run(
                "serve",
                "--dev",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--detections",
                detections.toString());

        assertThat(finished.exitCode()).isNotZero();
        assertThat(finished.output()).contains("a.yaml:3:9").contains("did you mean EventName?");
    }

    private static void create(DynamoDbClient client, String name) {
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    private static void await(Path file, int lines) {
        Patience.until(
                "the program was told",
                () -> Files.exists(file) && Files.readAllLines(file).size() >= lines);
    }
}
