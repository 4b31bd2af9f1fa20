package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's first commands and those after them, as somebody types them. Each starts Python anew: few, not many. */
@Timeout(300)
class AwsCliTest {
    private static final String CLIENTS = "dev.hushtable.tests.ForeignClient#awsCli";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String table = unique("cli");

    private static JsonNode ok(ForeignClient aws, String... words) {
        ForeignClient.Finished finished = aws.run(words);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        try {
            // Nothing is printed for an answer without members.
            return JSON.readTree(finished.output().isBlank() ? "{}" : finished.output());
        } catch (JsonProcessingException e) {
            throw new AssertionError(finished.output(), e);
        }
    }

    private JsonNode dynamoDb(ForeignClient aws, String command, String... more) {
        String[] words = new String[4 + more.length];
        words[0] = "dynamodb";
        words[1] = command;
        words[2] = "--table-name";
        words[3] = table;
        System.arraycopy(more, 0, words, 4, more.length);
        return ok(aws, words);
    }

    /** What tools that keep infrastructure do, in their order. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void makes_describes_changes_and_removes_a_table(ForeignClient aws) {
        String arn = dynamoDb(
                        aws,
                        "create-table",
                        "--billing-mode=PROVISIONED",
                        "--provisioned-throughput=ReadCapacityUnits=5,WriteCapacityUnits=5",
                        "--deletion-protection-enabled",
                        "--stream-specification=StreamEnabled=false",
                        "--tags=Key=team,Value=a",
                        "--attribute-definitions",
                        "AttributeName=id,AttributeType=S",
                        "AttributeName=day,AttributeType=N",
                        "--key-schema=AttributeName=id,KeyType=HASH",
                        "--global-secondary-indexes=IndexName=byDay,KeySchema=[{AttributeName=day,KeyType=HASH}],"
                                + "Projection={ProjectionType=INCLUDE,NonKeyAttributes=[note]},"
                                + "ProvisionedThroughput={ReadCapacityUnits=1,WriteCapacityUnits=1}")
                .at("/TableDescription/TableArn")
                .asText();
        assertThat(dynamoDb(aws, "describe-time-to-live")
                        .at("/TimeToLiveDescription/TimeToLiveStatus")
                        .asText())
                .isEqualTo("DISABLED");
        assertThat(ok(aws, "dynamodb", "list-tags-of-resource", "--resource-arn", arn)
                        .at("/Tags/0/Value")
                        .asText())
                .isEqualTo("a");

        dynamoDb(
                aws,
                "update-table",
                "--provisioned-throughput=ReadCapacityUnits=6,WriteCapacityUnits=4",
                "--global-secondary-index-updates=Update={IndexName=byDay,"
                        + "ProvisionedThroughput={ReadCapacityUnits=2,WriteCapacityUnits=1}}");
        dynamoDb(aws, "update-table", "--no-deletion-protection-enabled");

        JsonNode described = dynamoDb(aws, "describe-table").get("Table");
        assertThat(described.at("/ProvisionedThroughput/NumberOfDecreasesToday").asInt())
                .isEqualTo(1);
        assertThat(described
                        .at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/ReadCapacityUnits")
                        .asInt())
                .isEqualTo(2);
        assertThat(dynamoDb(aws, "delete-table")
                        .at("/TableDescription/TableStatus")
                        .asText())
                .isEqualTo("DELETING");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void creates_fills_and_searches_a_table(ForeignClient aws) {
        dynamoDb(
                aws,
                "create-table",
                "--billing-mode=PAY_PER_REQUEST",
                "--attribute-definitions",
                "AttributeName=id,AttributeType=S",
                "AttributeName=n,AttributeType=N",
                "--key-schema",
                "AttributeName=id,KeyType=HASH",
                "AttributeName=n,KeyType=RANGE");
        assertThat(aws.run("dynamodb", "wait", "table-exists", "--table-name", table)
                        .exitCode())
                .isZero();

        ok(
                aws,
                "dynamodb",
                "batch-write-item",
                "--request-items",
                "{\"" + table + "\":[" + put(1) + "," + put(2) + "," + put(3) + "]}");
        dynamoDb(
                aws,
                "update-item",
                "--key={\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"2\"}}",
                "--update-expression=SET note = :v",
                "--expression-attribute-values={\":v\":{\"S\":\"changed\"}}");

        assertThat(dynamoDb(aws, "get-item", "--key={\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"2\"}}")
                        .at("/Item/note/S")
                        .asText())
                .isEqualTo("changed");
        // The CLI itself asks for page after page of one item.
        assertThat(dynamoDb(
                                aws,
                                "query",
                                "--page-size=1",
                                "--no-scan-index-forward",
                                "--key-condition-expression=id = :a AND n >= :two",
                                "--expression-attribute-values={\":a\":{\"S\":\"a\"},\":two\":{\"N\":\"2\"}}")
                        .path("Items")
                        .findValuesAsText("N"))
                .containsExactly("3", "2");
        assertThat(dynamoDb(aws, "scan", "--page-size=1").path("Count").asInt()).isEqualTo(3);
        assertThat(dynamoDb(aws, "delete-table")
                        .at("/TableDescription/TableStatus")
                        .asText())
                .isEqualTo("DELETING");
    }

    private static String put(int n) {
        return "{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"" + n + "\"}}}}";
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void indexes_transacts_and_states(ForeignClient aws) {
        dynamoDb(
                aws,
                "create-table",
                "--billing-mode=PAY_PER_REQUEST",
                "--attribute-definitions",
                "AttributeName=id,AttributeType=S",
                "AttributeName=ward,AttributeType=S",
                "--key-schema",
                "AttributeName=id,KeyType=HASH",
                "--global-secondary-indexes",
                "IndexName=byWard,KeySchema=[{AttributeName=ward,KeyType=HASH}],Projection={ProjectionType=ALL}");
        ok(
                aws,
                "dynamodb",
                "transact-write-items",
                "--transact-items",
                "[" + putInWard("a") + "," + putInWard("b") + "]");

        assertThat(aws.run("dynamodb", "transact-write-items", "--transact-items", "[" + putInWard("b") + "]")
                        .output())
                .contains("TransactionCanceledException", "[ConditionalCheckFailed]");
        ok(aws, "dynamodb", "execute-statement", "--statement", "DELETE FROM \"" + table + "\" WHERE id = 'a'");
        assertThat(ok(
                                aws,
                                "dynamodb",
                                "execute-statement",
                                "--statement",
                                "SELECT * FROM \"" + table + "\".byWard WHERE ward = '7'")
                        .at("/Items/0/id/S")
                        .asText())
                .isEqualTo("b");
        assertThat(dynamoDb(aws, "scan", "--index-name=byWard").path("Count").asInt())
                .isEqualTo(1);
        dynamoDb(aws, "update-table", "--deletion-protection-enabled");
        assertThat(dynamoDb(aws, "describe-table")
                        .at("/Table/DeletionProtectionEnabled")
                        .asBoolean())
                .isTrue();
    }

    private String putInWard(String id) {
        return "{\"Put\":{\"TableName\":\"" + table + "\",\"Item\":{\"id\":{\"S\":\"" + id
                + "\"},\"ward\":{\"S\":\"7\"}},\"ConditionExpression\":\"attribute_not_exists(id)\"}}";
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void shows_errors_as_the_cli_knows_them(ForeignClient aws) {
        SharedServer.get().dynamoDb();

        ForeignClient.Finished failed = aws.run(
                "dynamodb",
                "delete-item",
                "--table-name",
                SharedTable.NO_SORT_KEY.tableName(),
                "--key={\"pk\":{\"S\":\"" + table + "\"}}",
                "--condition-expression=attribute_exists(pk)");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.output())
                .contains("An error occurred (ConditionalCheckFailedException) when calling the DeleteItem operation: "
                        + "The conditional request failed");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void executes_statements(ForeignClient aws) {
        SharedServer.get().dynamoDb();
        String notes = SharedTable.NO_SORT_KEY.tableName();

        ok(
                aws,
                "dynamodb",
                "execute-statement",
                "--statement",
                "INSERT INTO " + notes + " VALUE {'pk': ?, 'n': 1}",
                "--parameters",
                "[{\"S\":\"" + table + "\"}]");

        assertThat(ok(
                                aws,
                                "dynamodb",
                                "execute-statement",
                                "--statement",
                                "SELECT n FROM " + notes + " WHERE pk = '" + table + "'")
                        .at("/Items/0/n/N")
                        .asText())
                .isEqualTo("1");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void speaks_to_the_other_apis_of_the_endpoint(ForeignClient aws) {
        assertThat(ok(aws, "sts", "get-caller-identity").path("Arn").asText()).endsWith(":user/admin");
        assertThat(ok(aws, "sts", "get-session-token")
                        .at("/Credentials/AccessKeyId")
                        .asText())
                .startsWith("ASIA");
        assertThat(ok(aws, "kms", "create-key").at("/KeyMetadata/KeyState").asText())
                .isEqualTo("Enabled");
    }

    /** What AWS's guide shows for signing and for checking signatures elsewhere, with OpenSSL where it is installed. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void signs_what_openssl_verifies(ForeignClient aws, @TempDir Path folder) throws IOException {
        Path message = Files.writeString(folder.resolve("message"), "a diagnosis");
        String key = ok(aws, "kms", "create-key", "--key-spec=ECC_NIST_P256", "--key-usage=SIGN_VERIFY")
                .at("/KeyMetadata/KeyId")
                .asText();
        String[] what = {"--key-id=" + key, "--message=fileb://" + message, "--signing-algorithm=ECDSA_SHA_256"};

        byte[] signature = ok(aws, "kms", "sign", what[0], what[1], what[2])
                .get("Signature")
                .binaryValue();
        byte[] publicKey =
                ok(aws, "kms", "get-public-key", what[0]).get("PublicKey").binaryValue();

        Path signed = Files.write(folder.resolve("signature"), signature);
        Path spki = Files.write(folder.resolve("key"), publicKey);
        assertThat(ok(aws, "kms", "verify", what[0], what[1], what[2], "--signature=fileb://" + signed)
                        .get("SignatureValid")
                        .booleanValue())
                .isTrue();
        ForeignClient.openssl()
                .forEach(openssl -> assertThat(openssl.run(
                                        "dgst",
                                        "-sha256",
                                        "-verify",
                                        spki.toString(),
                                        "-keyform",
                                        "DER",
                                        "-signature",
                                        signed.toString(),
                                        message.toString())
                                .output())
                        .contains("Verified OK"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void makes_codes(ForeignClient aws, @TempDir Path folder) throws IOException {
        Path message = Files.writeString(folder.resolve("message"), "a diagnosis");
        String key = ok(aws, "kms", "create-key", "--key-spec=HMAC_256", "--key-usage=GENERATE_VERIFY_MAC")
                .at("/KeyMetadata/KeyId")
                .asText();
        String[] what = {"--key-id=" + key, "--message=fileb://" + message, "--mac-algorithm=HMAC_SHA_256"};

        byte[] mac = ok(aws, "kms", "generate-mac", what[0], what[1], what[2])
                .get("Mac")
                .binaryValue();

        Path code = Files.write(folder.resolve("mac"), mac);
        assertThat(ok(aws, "kms", "verify-mac", what[0], what[1], what[2], "--mac=fileb://" + code)
                        .get("MacValid")
                        .booleanValue())
                .isTrue();
        Files.writeString(message, "another");
        assertThat(aws.run("kms", "verify-mac", what[0], what[1], what[2], "--mac=fileb://" + code)
                        .output())
                .contains("KMSInvalidMacException");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource(CLIENTS)
    void assumes_roles(ForeignClient aws) {
        String role = unique("cli-role");
        Roles.write(role, Roles.trusting("AWS", "arn:aws:iam::" + Roles.ACCOUNT + ":root", "\"sts:AssumeRole\"", ""));
        String[] assume = {"sts", "assume-role", "--role-arn", Roles.arn(role), "--role-session-name", "cli"};
        Principals.await(() -> aws.run(assume).exitCode() == 0);

        assertThat(ok(aws, assume).at("/AssumedRoleUser/Arn").asText()).endsWith("assumed-role/" + role + "/cli");
    }
}
