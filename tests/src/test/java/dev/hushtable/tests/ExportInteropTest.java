package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What leaves the log, read by tools that nobody here wrote. */
@Timeout(180)
class ExportInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = unique("exported");
    private static final String KEY = unique("patient, \"7\"\n=1");
    private static final int READS = 5;

    /** What was done with the table. */
    private static final String ITEMS = "\"TableName\": \"" + TABLE + "\", \"EventSource\": \"dynamodb.amazonaws.com\"";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void use_a_table() {
        DynamoDbClient client = SharedServer.get().dynamoDb();
        SharedTable.NO_SORT_KEY.create(client, TABLE);
        client.putItem(put -> put.tableName(TABLE).item(Map.of("pk", fromS(KEY), "name", fromS("Ada"))));
        for (int i = 0; i < READS; i++) {
            client.getItem(get -> get.tableName(TABLE).key(Map.of("pk", fromS(KEY))));
        }
        client.scan(scan -> scan.tableName(TABLE));
        Clients nobody = Principals.create(unique("nobody"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*"}}
                """);
        try (DynamoDbClient denied = nobody.dynamoDb()) {
            Refusal.of(() -> denied.getItem(get -> get.tableName(TABLE).key(Map.of("pk", fromS(KEY)))));
        }
        Principals.await(() -> searched("Decision").containsKey("DENY"));
    }

    private static JsonNode call(Clients clients, String operation, String json) {
        try {
            return JSON.readTree(RawCall.admin(clients, operation, json).send().body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode call(String operation, String json) {
        return call(SharedServer.get().administrator(), operation, json);
    }

    private static Path export(String format, String... more) {
        Path file = folder.resolve(unique("export") + "." + format);
        List<String> words = new ArrayList<>(List.of(
                "audit",
                "export",
                "--format",
                format,
                "-o",
                file.toString(),
                "--table",
                TABLE,
                "-w",
                "EventSource=dynamodb.amazonaws.com"));
        words.addAll(List.of(more));
        ServerProcess.Finished finished = SharedServer.get().command(words.toArray(String[]::new));
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return file;
    }

    private static Map<String, Long> searched(String by) {
        Map<String, Long> counts = new TreeMap<>();
        call("SummarizeAudit", "{" + ITEMS + ", \"GroupBy\": [\"" + by + "\"]}")
                .path("Groups")
                .forEach(group -> {
                    String value = group.path("Values").path(by).asText();
                    if (!value.isEmpty()) {
                        counts.put(value, group.path("Count").asLong());
                    }
                });
        return counts;
    }

    private static Map<String, Long> queried(String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    @Test
    void duckdb_counts_in_csv_what_our_search_counts() throws Exception {
        Path csv = export("csv", "--disclose", "a test");
        String rows = "read_csv('" + csv + "')";

        assertThat(queried("select event_name, count(*) from " + rows + " group by 1"))
                .isEqualTo(searched("EventName"))
                .containsEntry("GetItem", READS + 1L);
        assertThat(queried("select decision, count(*) from " + rows + " group by 1"))
                .isEqualTo(searched("Decision"))
                .containsEntry("DENY", 1L);
        assertThat(queried("select unnest(from_json(attributes_returned, '[\"VARCHAR\"]')), count(*) from " + rows
                        + " group by 1"))
                .isEqualTo(searched("AttributeReturned"))
                .containsEntry("name", READS + 1L);
        // What was disclosed is as it was, whatever it holds.
        assertThat(queried("select from_json(item_keys, '{\"pk\":{\"S\":\"VARCHAR\"}}').pk.S, count(*) from " + rows
                        + " where event_name = 'PutItem' group by 1"))
                .isEqualTo(Map.of(KEY, 1L));
        assertThat(queried("select principal_arn, count(*) from " + rows + " where event_name = 'PutItem' group by 1"))
                .hasSize(1)
                .allSatisfy((arn, count) -> assertThat(arn).startsWith("arn:aws:iam::"));
    }

    @Test
    void duckdb_counts_in_json_and_in_log_files_of_cloudtrail_what_our_search_counts() throws Exception {
        Path json = export("json");
        Path trail = export("cloudtrail", "--offline");

        String records = "read_json('" + json + "', format = 'newline_delimited')";
        assertThat(queried("select record.eventName, count(*) from " + records + " group by 1"))
                .isEqualTo(searched("EventName"));
        assertThat(queried("select unnest(record.additionalEventData.attributesReturned), count(*) from " + records
                        + " group by 1"))
                .isEqualTo(searched("AttributeReturned"));
        assertThat(queried("select r.eventName, count(*) from (select unnest(Records) r from read_json('" + trail
                        + "')) group by 1"))
                .isEqualTo(searched("EventName"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.hushtable.tests.ForeignClient#node")
    void a_library_for_selective_disclosure_rebuilds_the_record(ForeignClient node) throws Exception {
        JsonNode exported = call("ExportAudit", "{" + ITEMS + ", \"EventName\": \"PutItem\"}")
                .at("/Events/0");
        JsonNode disclosed = call(
                        "DiscloseAudit",
                        "{\"Events\": [{\"Index\": " + exported.path("Index") + "}], \"Purpose\": \"a test\"}")
                .at("/Events/0");
        List<String> disclosures = new ArrayList<>();
        disclosed.path("Disclosures").forEach(one -> disclosures.add(one.asText()));

        ForeignClient.Finished rebuilt = NodePackages.run(
                node,
                "sd-jwt.mjs",
                Files.writeString(folder.resolve("leaf"), exported.path("Leaf").asText())
                        .toString(),
                Files.write(folder.resolve("disclosures"), disclosures, UTF_8).toString());

        assertThat(rebuilt.exitCode()).as(rebuilt.output()).isZero();
        assertThat(JSON.readTree(rebuilt.output())).isEqualTo(disclosed.path("Record"));
        assertThat(disclosed.at("/Record/requestParameters/key/pk/S").asText()).isEqualTo(KEY);
    }

    @Test
    void an_export_is_on_record_with_its_filters_and_its_count() {
        call("ExportAudit", "{" + ITEMS + ", \"EventName\": \"PutItem\", \"ReadOnly\": \"false\"}");

        String question = "{\"TableName\": \"" + TABLE + "\", \"EventName\": \"ExportAudit\"}";
        Principals.await(() -> call("SearchAudit", question).toString().contains("\\\"readOnly\\\":\\\"false\\\""));
        assertThat(call("SearchAudit", question).toString().replace("\\", ""))
                .contains("\"eventName\":\"PutItem\"", "\"recordsExported\":\"1\"", "\"tableName\":\"" + TABLE + "\"");
    }

    @Test
    void who_may_search_may_not_export() {
        Clients auditor = Principals.create(unique("auditor"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "audit:SearchBlinded", "Resource": "*"}}
                """);

        assertThat(call(auditor, "ExportAudit", "{}").toString()).contains("AccessDenied", "audit:Export");
    }
}
