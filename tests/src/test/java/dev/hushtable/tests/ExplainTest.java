package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;

/** From the exception of a denied call to the line of the policy that would have to change. */
@Timeout(180)
class ExplainTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = unique("ward");
    private static final String NURSE = unique("nurse");

    /** Line and column of the list matter: they are what must be found. */
    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Names",
                  "Effect": "Allow",
                  "Action": "dynamodb:GetItem",
                  "Resource": "arn:aws:dynamodb:*:*:table/TABLE",
                  "Condition": {
                    "ForAllValues:StringEquals": {
                      "dynamodb:Attributes": ["pk", "sk", "name"]
                    },
                    "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}
                  }
                }
              ]
            }
            """.replace("TABLE", TABLE);

    private static Clients clients;
    private static DynamoDbClient nurse;

    @BeforeAll
    static void aWard() {
        SharedTable.TEXT_SORT_KEY.create(SharedServer.get().dynamoDb(), TABLE);
        clients = Principals.create(NURSE, POLICY);
        nurse = clients.dynamoDb();
    }

    @Test
    void a_decision_id_leads_to_file_line_column_and_edit() throws Exception {
        AwsServiceException denied = denied();
        String id = body(denied).path("DecisionId").asText();

        assertThat(denied.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-hushtable-decision-id"))
                .hasValue(id);
        for (String known : List.of(id, denied.requestId())) {
            ServerProcess.Finished explained = explain("--decision", known);
            assertThat(explained.exitCode()).as(explained.output()).isEqualTo(1);
            assertThat(explained.output())
                    .contains("iam/policies/" + NURSE + ".json:11:34")
                    .contains("not among them: \"ssn\"")
                    .contains("\"dynamodb:Attributes\": [\"pk\", \"sk\", \"name\", \"ssn\"]");
        }
    }

    @Test
    void the_encoded_message_can_be_explained_and_decoded_by_who_may() throws Exception {
        String message = body(denied()).path("EncodedAuthorizationMessage").asText();

        assertThat(explain("--message", message, "--json").exitCode()).isEqualTo(1);
        try (StsClient sts = SharedServer.get().administrator().sts();
                StsClient own = clients.sts()) {
            JsonNode decoded = JSON.readTree(sts.decodeAuthorizationMessage(request -> request.encodedMessage(message))
                    .decodedMessage());
            assertThat(decoded.path("allowed").asBoolean(true)).isFalse();
            assertThat(decoded.path("explicitDeny").asBoolean(true)).isFalse();
            assertThat(decoded.at("/context/principal/name").asText()).isEqualTo(NURSE);
            assertThat(decoded.at("/context/action").asText()).isEqualTo("dynamodb:GetItem");
            assertThat(decoded.at("/context/conditions/items").findValuesAsText("value"))
                    .contains("ssn", "bed-7");
            AwsServiceException refused = catchThrowableOfType(
                    AwsServiceException.class,
                    () -> own.decodeAuthorizationMessage(request -> request.encodedMessage(message)));
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-hushtable-decision-id"))
                    .isPresent();
            assertThat(refused.awsErrorDetails()
                            .sdkHttpResponse()
                            .firstMatchingHeader("x-hushtable-encoded-authorization-message"))
                    .isPresent();
            AwsServiceException garbage = catchThrowableOfType(
                    AwsServiceException.class,
                    () -> sts.decodeAuthorizationMessage(request -> request.encodedMessage("garbage")));
            assertThat(garbage.awsErrorDetails().errorCode()).isEqualTo("InvalidAuthorizationMessageException");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.hushtable.tests.ForeignClient#awsCli")
    void the_aws_cli_decodes_it(ForeignClient aws) throws Exception {
        String message = body(denied()).path("EncodedAuthorizationMessage").asText();

        ForeignClient.Finished decoded = aws.run("sts", "decode-authorization-message", "--encoded-message=" + message);

        assertThat(decoded.exitCode()).as(decoded.output()).isZero();
        assertThat(decoded.output()).contains("DecodedMessage", "dynamodb:GetItem", NURSE);
    }

    @Test
    void new_policies_can_be_tried_on_an_old_denial(@TempDir Path other) throws Exception {
        String id = body(denied()).path("DecisionId").asText();
        Path iam = other.resolve("iam");
        Files.createDirectories(iam.resolve("users"));
        Files.writeString(iam.resolve("users").resolve(NURSE + ".json"), """
                {"InlinePolicies": {"all": {"Version": "2012-10-17", "Statement":
                  {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}}}}
                """);

        ServerProcess.Finished explained = explain("--decision", id, "--against", other.toString());

        assertThat(explained.exitCode()).as(explained.output()).isZero();
        assertThat(explained.output()).contains("ALLOWED", "are not those that decided", "these policies allow it");
    }

    @Test
    void an_allowed_decision_is_told_as_it_was_recorded_and_asked_again() throws Exception {
        String requestId = nurse.getItem(get -> get.tableName(TABLE)
                        .key(key())
                        .projectionExpression("#n")
                        .expressionAttributeNames(Map.of("#n", "name")))
                .responseMetadata()
                .requestId();

        ServerProcess.Finished explained = explain("--decision", requestId);

        assertThat(explained.exitCode()).as(explained.output()).isZero();
        assertThat(explained.output()).contains(":user/" + NURSE + " GetItem", NURSE + ":Names", "Asked again");
    }

    @Test
    void a_live_question_needs_no_request() {
        String[] question = {"--as", NURSE, "--action", "dynamodb:GetItem", "--resource"};
        String table = "arn:aws:dynamodb:us-east-1:123456789012:table/" + TABLE;

        ServerProcess.Finished allowed =
                explain(with(question, table, "--context", "dynamodb:Attributes=pk,name", "--context", select()));
        ServerProcess.Finished refused =
                explain(with(question, table, "--context", "dynamodb:Attributes=pk,ssn", "--context", select()));

        assertThat(allowed.exitCode()).as(allowed.output()).isZero();
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(explain("--decision", "no-such-id").exitCode()).isEqualTo(2);
        assertThat(explain("--message", "garbage").exitCode()).isEqualTo(2);
    }

    private static String select() {
        return "dynamodb:Select=SPECIFIC_ATTRIBUTES";
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Map<String, AttributeValue> key() {
        return Map.of("pk", fromS("bed-7"), "sk", fromS("1"));
    }

    private static AwsServiceException denied() {
        return Objects.requireNonNull(catchThrowableOfType(
                AwsServiceException.class,
                () -> nurse.getItem(get -> get.tableName(TABLE).key(key()).projectionExpression("pk, ssn"))));
    }

    private static JsonNode body(AwsServiceException denied) throws Exception {
        return JSON.readTree(denied.awsErrorDetails().rawResponse().asByteArray());
    }

    private static ServerProcess.Finished explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("policy", "explain"));
        all.addAll(List.of(arguments));
        return SharedServer.get().command(all.toArray(String[]::new));
    }
}
