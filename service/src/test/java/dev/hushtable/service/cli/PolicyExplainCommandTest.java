package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyExplainCommandTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/Visits";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aClinic() throws IOException {
        write("policies/iam/policies/readers.json", """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "Read",
                    "Effect": "Allow",
                    "Action": ["dynamodb:GetItem", "dynamodb:Query"],
                    "Resource": "arn:aws:dynamodb:*:*:table/Visits",
                    "Condition": {
                      "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:username}"},
                      "Null": {"dynamodb:LeadingKeys": "false"}
                    }
                  }
                }
                """);
        write("policies/iam/users/ana.json", "{\"AttachedPolicies\": [\"readers\"]}");
        write("policies/schemas/visits.json", """
                {"TableName": "Visits", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "patient", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "patient", "KeyType": "HASH"}]}
                """);
    }

    private int explain(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "policy", "explain", "--policies", folder.resolve("policies").toString()));
        all.addAll(List.of(options));
        String[] arguments = all.toArray(String[]::new);
        CommandLine line = HushtableCommand.commandLine((settings, ready) -> {}, Map.of(), arguments);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String request(String patient) throws IOException {
        write("request.json", """
                {"Principal": "user/ana", "Operation": "GetItem",
                 "Request": {"TableName": "Visits", "Key": {"patient": {"S": "%s"}}}}
                """.formatted(patient));
        return folder.resolve("request.json").toString();
    }

    @Test
    void explains_a_request_that_nobody_sent() throws IOException {
        assertThat(explain("--request", request("bob"))).as(err.toString()).isEqualTo(1);

        assertThat(out.toString())
                .contains("DENIED: User: arn:aws:iam::123456789012:user/ana")
                .contains("dynamodb:LeadingKeys: [\"bob\"]")
                .contains("FAILS ForAllValues:StringEquals dynamodb:LeadingKeys (iam/policies/readers.json:9:61)")
                .contains("iam/policies/readers.json:9:61: add \"bob\" to");
    }

    @Test
    void ends_with_0_for_a_request_that_is_allowed() throws IOException {
        assertThat(explain("--request", request("ana"))).as(err.toString()).isZero();

        assertThat(out.toString()).contains("ALLOWED", "iam/policies/readers.json:3:16 Allow Read");
    }

    @Test
    void explains_a_read_that_is_decided_on_its_result_as_the_server_does() throws IOException {
        write("policies/iam/policies/readers.json", """
                {"Version": "2012-10-17", "Statement": {"Sid": "Read", "Effect": "Allow", "Action": "dynamodb:Scan",
                 "Resource": "*", "Condition": {
                   "ForAllValues:StringEquals": {"hushtable:BasePartitionKeyValues": "${aws:username}"},
                   "Null": {"hushtable:BasePartitionKeyValues": "false"}}}}
                """);
        write("scan.json", """
                {"Principal": "user/ana", "Operation": "Scan", "Request": {"TableName": "Visits"}}
                """);

        assertThat(explain("--request", folder.resolve("scan.json").toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("ALLOWED", "hushtable:BasePartitionKeyValues: decided on the result", "Allow Read");
    }

    @Test
    void explains_that_nobody_asks_about_what_is_masked_for_him() throws IOException {
        everythingUnderMask();
        write("scan.json", """
                {"Principal": "user/ana", "Operation": "Scan", "Request": {"TableName": "Visits",
                 "FilterExpression": "ssn = :s", "ExpressionAttributeValues": {":s": {"S": "1"}}}}
                """);

        assertThat(explain("--request", folder.resolve("scan.json").toString()))
                .as(err.toString())
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("with an explicit deny in a mask")
                .contains("masks/ssn.json:1 mask LAST_4 Numbers on ssn")
                .contains("holds StringNotEquals aws:PrincipalTag/team (masks/ssn.json:2:")
                .contains("ask about other attributes");
    }

    private void everythingUnderMask() throws IOException {
        write("policies/iam/policies/readers.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}}
                """);
        write("policies/masks/ssn.json", """
                {"Statement": {"Sid": "Numbers", "Resource": "*", "Attributes": ["ssn", "card"], "Mask": "LAST_4",
                 "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "billing"}}}}
                """);
    }

    @Test
    void says_which_masks_were_put_on_what_leaves() throws IOException {
        everythingUnderMask();

        assertThat(explain("--request", scanOf("{\"patient\": {\"S\": \"p\"}, \"ssn\": {\"S\": \"12345\"}}")))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("Left under a mask: ssn", "masks/ssn.json:1 mask LAST_4 on ssn");
    }

    private String scanOf(String items) throws IOException {
        write("scan.json", """
                {"Principal": "user/ana", "Operation": "Scan", "Request": {"TableName": "Visits"}, "Items": [%s]}
                """.formatted(items));
        return folder.resolve("scan.json").toString();
    }

    private void onlyDiagnoses(String enforcement) throws IOException {
        write("policies/tables/Visits.json", "{\"ResultEnforcement\": \"" + enforcement + "\"}");
        write("policies/iam/policies/readers.json", """
                {"Version": "2012-10-17", "Statement": {"Sid": "Read", "Effect": "Allow", "Action": "dynamodb:Scan",
                 "Resource": "*", "Condition": {
                   "ForAllValues:StringEquals": {"dynamodb:Attributes": ["patient", "diagnosis"]}}}}
                """);
    }

    private static final String ITEM =
            "{\"patient\": {\"S\": \"p\"}, \"diagnosis\": {\"S\": \"flu\"}," + " \"ssn\": {\"S\": \"1\"}}";

    @Test
    void explains_a_denial_on_the_result_by_what_the_result_shows() throws IOException {
        onlyDiagnoses("deny");

        assertThat(explain("--request", scanOf(ITEM))).as(err.toString()).isEqualTo(1);

        assertThat(out.toString())
                .contains("Denied on the result.", "dynamodb:Attributes: [\"diagnosis\", \"patient\", \"ssn\"]")
                .contains("FAILS ForAllValues:StringEquals dynamodb:Attributes", "not among them: \"ssn\"")
                .contains("add \"ssn\" to ForAllValues:StringEquals dynamodb:Attributes");
    }

    @Test
    void explains_what_is_left_out_of_results() throws IOException {
        onlyDiagnoses("redact");

        assertThat(explain("--request", scanOf(ITEM))).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("Left out of items: ssn", "Where results are denied, the request would be")
                .contains("not among them: \"ssn\"");
    }

    @Test
    void explains_a_question_that_is_put_together_as_json() throws IOException {
        int code = explain(
                "--as",
                "ana",
                "--action",
                "dynamodb:DeleteItem",
                "--resource",
                TABLE,
                "--context",
                "dynamodb:LeadingKeys=ana",
                "--json");

        assertThat(code).as(err.toString()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("decision").asText()).isEqualTo("DENY");
        assertThat(json.at("/nearestMisses/0/operands/0/element").asText()).isEqualTo("Action");
        assertThat(json.at("/nearestMisses/0/operands/0/holds").asBoolean(true)).isFalse();
        assertThat(json.at("/suggestions/0/0/what").asText()).isEqualTo("add \"dynamodb:DeleteItem\" to Action");
        assertThat(json.at("/context/aws:username").asText()).isEqualTo("ana");
    }

    @Test
    void asks_other_policies_when_told_to() throws IOException {
        write("new/iam/users/ana.json", "{}");

        assertThat(explain(
                        "--request",
                        request("ana"),
                        "--against",
                        folder.resolve("new").toString()))
                .as(err.toString())
                .isEqualTo(1);
    }

    @Test
    void ends_with_2_for_what_cannot_be_used() throws IOException {
        write("broken.json", "{\"Principal\": \"user/ana\"");

        assertThat(explain("--request", folder.resolve("broken.json").toString()))
                .isEqualTo(2);
        assertThat(explain("--request", folder.resolve("nowhere.json").toString()))
                .isEqualTo(2);
        assertThat(explain("--as", "nobody", "--action", "dynamodb:GetItem", "--resource", TABLE))
                .isEqualTo(2);
        assertThat(explain("--as", "ana", "--action", "dynamodb:GetItem", "--resource", "Visits"))
                .isEqualTo(2);
        write("policies/iam/users/ana.json", "{\"Attached\": []}");
        assertThat(explain("--request", request("ana"))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
