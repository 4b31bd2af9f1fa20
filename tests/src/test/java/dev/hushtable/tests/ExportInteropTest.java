package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
        Principals.await(() -> command("search", "-w", "TableName=" + TABLE, "-w", "Decision=DENY", "--json")
                .contains("\"DENY\""));
    }

    private static String command(String... words) {
        List<String> all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(words));
        ServerProcess.Finished finished = SharedServer.get().command(all.toArray(String[]::new));
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output();
    }

    private static Path export(String format, String... more) {
        Path file = folder.resolve(unique("export") + "." + format);
        List<String> words = new ArrayList<>(List.of(
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
        command(words.toArray(String[]::new));
        return file;
    }

    private static Map<String, Long> searched(String by) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        String lines = command(
                "search",
                "-w",
                "TableName=" + TABLE,
                "-w",
                "EventSource=dynamodb.amazonaws.com",
                "--group-by",
                by,
                "--json");
        for (String line : lines.lines().toList()) {
            JsonNode group = JSON.readTree(line);
            if (!group.path(by).asText().isEmpty()) {
                counts.put(group.path(by).asText(), group.path("Count").asLong());
            }
        }
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
        Path csv = export("csv");

        assertThat(queried("select event_name, count(*) from read_csv('" + csv + "') group by 1"))
                .isEqualTo(searched("EventName"))
                .containsEntry("GetItem", READS + 1L);
        assertThat(queried("select decision, count(*) from read_csv('" + csv + "') group by 1"))
                .isEqualTo(searched("Decision"))
                .containsEntry("DENY", 1L);
        assertThat(queried("select unnest(from_json(attributes_returned, '[\"VARCHAR\"]')), count(*) from read_csv('"
                        + csv + "') group by 1"))
                .isEqualTo(searched("AttributeReturned"))
                .containsEntry("name", READS + 1L);
    }

    @Test
    void duckdb_counts_in_json_and_in_log_files_of_cloudtrail_what_our_search_counts() throws Exception {
        Path json = export("json");
        Path trail = export("cloudtrail");

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

    @Test
    void duckdb_reads_a_disclosed_key_as_it_was_whatever_it_holds() throws Exception {
        Path csv = export("csv", "--disclose", "a test");

        assertThat(queried("select from_json(item_keys, '{\"pk\":{\"S\":\"VARCHAR\"}}').pk.S, count(*) from read_csv('"
                        + csv + "') where event_name = 'PutItem' group by 1"))
                .isEqualTo(Map.of(KEY, 1L));
        assertThat(queried("select principal_arn, count(*) from read_csv('" + csv
                        + "') where event_name = 'PutItem' group by 1"))
                .hasSize(1)
                .allSatisfy((arn, count) -> assertThat(arn).startsWith("arn:aws:iam::"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.hushtable.tests.ForeignClient#node")
    void a_library_for_selective_disclosure_rebuilds_the_record(ForeignClient node) throws Exception {
        JsonNode exported = JSON.readTree(
                Files.readAllLines(export("ocsf", "-w", "EventName=PutItem")).getFirst());
        long index = exported.at("/metadata/sequence").asLong();
        JsonNode disclosed = JSON.readTree(RawCall.admin(
                                SharedServer.get().administrator(),
                                "DiscloseAudit",
                                "{\"Events\":[{\"Index\":" + index + "}],\"Purpose\":\"a test\"}")
                        .send()
                        .body())
                .at("/Events/0");
        List<String> disclosures = new ArrayList<>();
        disclosed.path("Disclosures").forEach(one -> disclosures.add(one.asText()));

        ForeignClient.Finished rebuilt = NodePackages.run(
                node,
                "sd-jwt.mjs",
                Files.writeString(
                                folder.resolve("leaf"),
                                exported.path("raw_data").asText())
                        .toString(),
                Files.write(folder.resolve("disclosures"), disclosures, UTF_8).toString());

        assertThat(rebuilt.exitCode()).as(rebuilt.output()).isZero();
        assertThat(JSON.readTree(rebuilt.output())).isEqualTo(disclosed.path("Record"));
        assertThat(disclosed.at("/Record/requestParameters/key/pk/S").asText()).isEqualTo(KEY);
    }

    @Test
    void an_export_is_on_record_with_its_filters_and_its_count() throws IOException {
        export("cef", "-w", "EventName=PutItem");

        Principals.await(() -> command("search", "-w", "TableName=" + TABLE, "-w", "EventName=ExportAudit", "--json")
                .contains("\"recordsExported\":\"1\""));
        String record = command("search", "-w", "TableName=" + TABLE, "-w", "EventName=ExportAudit", "--json");
        assertThat(record).contains("\"eventName\":\"PutItem\"", "\"tableName\":\"" + TABLE + "\"");
    }

    @Test
    void who_may_search_may_not_export() throws IOException {
        Clients auditor = Principals.create(unique("auditor"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "audit:SearchBlinded", "Resource": "*"}}
                """);

        assertThat(new String(RawCall.admin(auditor, "ExportAudit", "{}").send().body(), UTF_8))
                .contains("AccessDenied", "audit:Export");
    }

    @Test
    void an_export_of_the_files_is_that_of_the_server() throws IOException {
        Path live = export("json", "--to", "2026-01-01");
        String all = "2020-01-01T00:00:00Z";

        Path first = export("json", "--from", all, "-w", "EventName=GetItem");
        Path files = export("json", "--from", all, "-w", "EventName=GetItem", "--offline");

        assertThat(live).isEmptyFile();
        assertThat(Files.readAllLines(first)).hasSize(READS + 1).isEqualTo(Files.readAllLines(files));
    }
}
