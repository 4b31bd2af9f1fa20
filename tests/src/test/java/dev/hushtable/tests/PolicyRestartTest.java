package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Tags of users, requests and tables, and a table's own policy, decide after {@code kill -9} as they did before. */
@Timeout(240)
class PolicyRestartTest {
    private static final Pattern KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");
    private static final Map<String, AttributeValue> ITEM = Map.of("pk", fromS("p"));

    private static final String BY_TEAM = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}}, {
              "Effect": "Allow", "Action": ["dynamodb:CreateTable", "dynamodb:TagResource"], "Resource": "*",
              "Condition": {
                "StringEquals": {"aws:RequestTag/team": "${aws:PrincipalTag/team}"},
                "ForAllValues:StringEquals": {"aws:TagKeys": ["team"]},
                "Null": {"aws:TagKeys": "false"}}}]}
            """;
    private static final String NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:GenerateRandom\",\"Resource\":\"*\"}}";

    @TempDir
    private Path data;

    private ServerProcess server;

    /** Credentials of a user, which live longer than a server. */
    private record Key(String id, String secret) {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void decide_as_before() throws IOException, InterruptedException {
        server = ServerProcess.start(data);
        Key ana = user("ana", BY_TEAM, ", \"Tags\": {\"team\": \"red\"}");
        Key bea = user("bea", NOTHING, "");
        DynamoDbClient administrator = Clients.ofAdministrator(server).dynamoDb();
        for (String team : new String[] {"red", "blue"}) {
            create(administrator, team, tag("team", team));
            administrator.putItem(put -> put.tableName(team).item(ITEM));
        }
        String arn = administrator
                .describeTable(describe -> describe.tableName("blue"))
                .table()
                .tableArn();
        administrator.putResourcePolicy(put -> put.resourceArn(arn).policy("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                 "Principal": {"AWS": "arn:aws:iam::%s:user/bea"}, "Action": "dynamodb:GetItem", "Resource": "%s"}}
                """.formatted(arn.split(":")[4], arn)));
        Principals.await(() -> Stream.of(ana, bea).allMatch(key -> Principals.isLetIn(clients(key))));

        assertDecisions(ana, bea, "first");
        server.kill();
        server = ServerProcess.start(data);
        assertDecisions(ana, bea, "second");

        DynamoDbClient again = Clients.ofAdministrator(server).dynamoDb();
        again.tagResource(tag -> tag.resourceArn(arn).tags(tag("team", "red")));
        again.deleteResourcePolicy(delete -> delete.resourceArn(arn));
        assertThat(reads(ana, "blue")).isTrue();
        assertThat(reads(bea, "blue")).isFalse();
    }

    private void assertDecisions(Key ana, Key bea, String name) {
        assertThat(reads(ana, "red")).isTrue();
        assertThat(reads(ana, "blue")).isFalse();
        assertThat(reads(bea, "blue")).isTrue();
        assertThat(reads(bea, "red")).isFalse();
        DynamoDbClient tables = clients(ana).dynamoDb();
        assertThat(isDenied(() -> create(tables, name + "-blue", tag("team", "blue"))))
                .isTrue();
        assertThat(isDenied(() -> create(tables, name + "-more", tag("team", "red"), tag("admin", "yes"))))
                .isTrue();
        assertThat(isDenied(() -> create(tables, name + "-red", tag("team", "red"))))
                .isFalse();
    }

    private Clients clients(Key key) {
        return Clients.ofAdministrator(server).as(key.id(), key.secret());
    }

    private boolean reads(Key key, String table) {
        return !isDenied(() ->
                clients(key).dynamoDb().getItem(get -> get.tableName(table).key(ITEM)));
    }

    private static boolean isDenied(Runnable call) {
        try {
            call.run();
            return false;
        } catch (AwsServiceException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            return true;
        }
    }

    private static void create(DynamoDbClient client, String name, Tag... tags) {
        client.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(SharedTable.element("pk", KeyType.HASH))
                .attributeDefinitions(SharedTable.definition("pk", ScalarAttributeType.S))
                .tags(tags));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private Key user(String name, String policy, String more) throws IOException, InterruptedException {
        Path policies = Files.createDirectories(data.resolve("policies/iam/policies"));
        Files.writeString(policies.resolve(name + ".json"), policy);
        ServerProcess.Finished made =
                ServerProcess.run("user", "create", name, "--policy", name, "--data", data.toString());
        Matcher key = KEY.matcher(made.output());
        assertThat(key.find()).as(made.output()).isTrue();
        Files.writeString(
                data.resolve("policies/iam/users/" + name + ".json"),
                "{\"AttachedPolicies\": [\"" + name + "\"]" + more + "}");
        return new Key(key.group(1), key.group(2));
    }
}
