package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.tests.ServerProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Tag;

/** A history made by real clients, decided again by other policies, and made into the least policy for it. */
@Timeout(600)
class PolicyHistoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/clinic";

    private static final String WIDE = """
            {"Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": ["dynamodb:*Item", "dynamodb:Query", "dynamodb:Scan"],
              "Resource": ["%1$s", "%1$s/index/*"]},
             {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*"}]}
            """.formatted(TABLE);

    private static final String NURSE = """
            {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
               {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/ana"},
                "Action": ["sts:AssumeRole", "sts:TagSession"]}]},
             "AttachedPolicies": ["wide"]}
            """;

    @TempDir
    private Path folder;

    private Path data;

    @Test
    void replay_names_exactly_what_a_change_flips_and_the_suggestion_allows_exactly_what_was_used() throws Exception {
        data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data)) {
            Clients administrator = Clients.ofAdministrator(server);
            createTable(administrator);
            write("policies/iam/policies/wide.json", WIDE);
            write("policies/iam/roles/nurse.json", NURSE);
            Clients ana = user(administrator, "ana");
            Clients bob = user(administrator, "bob");
            work(ana, bob);

            replaysAChange();
            suggestsWhatWasUsed(ana, bob);
            tellsLastAccesses();
        }
    }

    /** What the three of them do; it must go on working. */
    private void work(Clients ana, Clients bob) {
        try (DynamoDbClient anas = ana.dynamoDb();
                DynamoDbClient bobs = bob.dynamoDb()) {
            for (String name : List.of("ana", "ana")) {
                anas.updateItem(update -> update.tableName("clinic")
                        .key(key(name))
                        .updateExpression("SET #n = :n, phone = :p")
                        .expressionAttributeNames(Map.of("#n", "name"))
                        .expressionAttributeValues(Map.of(":n", fromS("Ana"), ":p", fromS("1"))));
            }
            assertThat(read(anas, "ana", "#n, phone").item()).containsKeys("name", "phone");
            bobs.putItem(put -> put.tableName("clinic")
                    .item(Map.of("id", fromS("bob"), "at", fromS("1"), "ssn", fromS("9"), "name", fromS("Bob"))));
            assertThat(read(bobs, "bob", "#n, ssn").item()).containsKeys("name", "ssn");
        }
        for (String ward : List.of("ward-7", "ward-8")) {
            try (DynamoDbClient nurse = nurse(ana, ward).dynamoDb()) {
                query(nurse, ward);
            }
        }
    }

    private void replaysAChange() throws Exception {
        Path changed = folder.resolve("changed");
        copy(data.resolve("policies"), changed);
        Files.writeString(
                changed.resolve("iam/policies/wide.json"),
                WIDE.replace(
                        "\"Resource\": [\"" + TABLE,
                        "\"Condition\": {\"ForAllValues:StringNotEquals\":"
                                + " {\"dynamodb:Attributes\": [\"ssn\"]}}, \"Resource\": [\"" + TABLE));

        Finished replayed = command("policy", "diff", policies(), changed.toString(), "--replay", "--json");

        assertThat(replayed.exitCode()).as(replayed.output()).isEqualTo(1);
        assertThat(replayed.output()).startsWith("{");
        JsonNode replay = JSON.readTree(replayed.output()).path("replay");
        List<String> flips = new ArrayList<>();
        replay.path("flips")
                .forEach(flip -> flips.add(flip.path("kind").asText() + " "
                        + flip.path("principal").asText() + " "
                        + flip.path("table").asText() + " "
                        + flip.path("attribute").asText() + " "
                        + flip.path("action").asText() + " "
                        + flip.path("count").asInt()));
        assertThat(flips)
                .containsExactlyInAnyOrder(
                        "DENIED arn:aws:iam::123456789012:user/bob clinic ssn dynamodb:GetItem 1",
                        "DENIED arn:aws:iam::123456789012:user/bob clinic ssn dynamodb:PutItem 1");
        Finished live = command(
                "policy",
                "diff",
                policies(),
                changed.toString(),
                "--replay",
                "--live",
                "--purpose",
                "a change",
                "--json");
        assertThat(live.exitCode()).as(live.output()).isEqualTo(1);
        assertThat(JSON.readTree(live.output()).path("replay").path("flips")).isEqualTo(replay.path("flips"));
        assertThat(replay.path("drift")).isEmpty();
        assertThat(replay.path("notReplayed")).isEmpty();
        Finished same = command("policy", "diff", policies(), policies(), "--replay");
        assertThat(same.exitCode()).as(same.output()).isZero();
        assertThat(same.output()).contains("no recorded decision would be otherwise");
    }

    private void suggestsWhatWasUsed(Clients ana, Clients bob) throws Exception {
        Path suggested = folder.resolve("suggested");
        Finished user = command("policy", "suggest", "--principal", "ana", "--days", "1");
        Finished bobs =
                command("policy", "suggest", "--principal", "bob", "--days", "1", "--write", suggested.toString());
        Finished role = command("policy", "suggest", "--principal", "role/nurse", "--days", "1");

        assertThat(user.exitCode()).as(user.output()).isZero();
        assertThat(user.output())
                .contains("\"dynamodb:LeadingKeys\" : \"${aws:username}\"", "lint: nothing found")
                .contains("\"dynamodb:Attributes\" : [ \"at\", \"id\", \"name\", \"phone\" ]");
        assertThat(role.exitCode()).as(role.output()).isZero();
        assertThat(role.output()).contains("\"dynamodb:LeadingKeys\" : \"${aws:PrincipalTag/ward}\"");
        assertThat(bobs.exitCode()).as(bobs.output()).isZero();

        for (String file : List.of("iam/policies/used-by-bob.json", "iam/users/bob.json")) {
            write("policies/" + file, Files.readString(suggested.resolve(file)));
        }
        try (DynamoDbClient bobsOwn = bob.dynamoDb()) {
            // Finds nothing, and goes through until the server has read the new policy.
            Principals.await(() -> refuses(() -> query(bobsOwn, "nobody")));
            work(ana, bob);
            assertThat(refuses(() -> read(bobsOwn, "ana", "#n, ssn"))).isTrue();
            assertThat(refuses(() -> read(bobsOwn, "bob", "#n, phone"))).isTrue();
            assertThat(refuses(
                            () -> bobsOwn.getItem(get -> get.tableName("clinic").key(key("bob")))))
                    .isTrue();
            assertThat(refuses(() -> bobsOwn.deleteItem(
                            delete -> delete.tableName("clinic").key(key("bob")))))
                    .isTrue();
        }
        Finished drift = command("policy", "diff", policies(), policies(), "--replay");
        assertThat(drift.output())
                .contains("no recorded decision would be otherwise", "drift: ", "dynamodb:Query")
                .containsOnlyOnce("would be denied, was allowed");
    }

    private void tellsLastAccesses() throws Exception {
        Finished all = command("audit", "last-access", "--table", "clinic", "--attribute", "ssn", "--json");

        assertThat(all.exitCode()).as(all.output()).isZero();
        List<String> lines = all.output().lines().toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            JsonNode access = JSON.readTree(line);
            assertThat(access.path("principal").asText()).isEqualTo("arn:aws:iam::123456789012:user/bob");
            assertThat(access.path("use").asText()).isIn("RECEIVED", "WRITTEN");
            assertThat(access.path("count").asInt()).isEqualTo(2);
        });
    }

    private static boolean refuses(ThrowingCallable call) {
        try {
            call.call();
            return false;
        } catch (AwsServiceException denied) {
            return denied.awsErrorDetails().errorCode().equals("AccessDeniedException");
        } catch (Throwable unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static GetItemResponse read(DynamoDbClient client, String id, String projection) {
        return client.getItem(get -> get.tableName("clinic")
                .key(key(id))
                .projectionExpression(projection)
                .expressionAttributeNames(Map.of("#n", "name")));
    }

    private static void query(DynamoDbClient client, String id) {
        client.query(query -> query.tableName("clinic")
                .keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", fromS(id))));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", fromS(id), "at", fromS("1"));
    }

    private static Clients nurse(Clients ana, String ward) {
        try (StsClient sts = ana.sts()) {
            return ana.with(sts.assumeRole(assume -> assume.roleArn("arn:aws:iam::123456789012:role/nurse")
                            .roleSessionName("shift")
                            .tags(Tag.builder().key("ward").value(ward).build()))
                    .credentials());
        }
    }

    private Clients user(Clients administrator, String name) throws Exception {
        Finished made = command("user", "create", name, "--policy", "wide");
        Matcher key = KEY.matcher(made.output());
        assertThat(key.find()).as(made.output()).isTrue();
        Clients clients = administrator.as(key.group(1), key.group(2));
        Principals.await(() -> Principals.isLetIn(clients));
        return clients;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static void createTable(Clients administrator) {
        try (DynamoDbClient client = administrator.dynamoDb()) {
            client.createTable(create -> create.tableName("clinic")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("id"), text("at"))
                    .keySchema(key("id", KeyType.HASH), key("at", KeyType.RANGE)));
            client.waiter().waitUntilTableExists(describe -> describe.tableName("clinic"));
        }
    }

    private String policies() {
        return data.resolve("policies").toString();
    }

    private Finished command(String... words) throws Exception {
        return ServerProcess.run(Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }

    private void write(String file, String text) throws IOException {
        Path target = data.resolve(file);
        Files.createDirectories(target.getParent());
        Path draft = Files.writeString(target.resolveSibling("." + target.getFileName()), text);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
