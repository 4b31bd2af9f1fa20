package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table full of secrets, and people who may see little of it and try everything. */
final class AttackRoom implements AutoCloseable {
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final String VISIBLE =
            "[\"pk\", \"sk\", \"diagnosis\", \"address\", \"note\", \"status\", \"ward\", \"visits\"]";
    private static final String ACTIONS = """
            ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PutItem",
             "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem",
             "dynamodb:PartiQL*"]""";
    private static final String TABLE_ONLY = "\"arn:aws:dynamodb:*:*:table/TABLE\"";
    private static final String TABLE_AND_INDEXES = TABLE_ONLY + ", \"arn:aws:dynamodb:*:*:table/TABLE/index/*\"";

    /** What keeps whole items in, where only requests are looked at. */
    private static final String PINS = ", \"StringEqualsIfExists\": {\"dynamodb:Select\":"
            + " [\"SPECIFIC_ATTRIBUTES\", \"COUNT\"], \"dynamodb:ReturnValues\": [\"NONE\", \"UPDATED_OLD\", \"UPDATED_NEW\"]}";

    private final String me = unique("patient");
    private final String table = unique("attacked");
    private final AttackedTable items = new AttackedTable(me);
    private final Map<String, Clients> attackers = new HashMap<>();
    private final KeptConnection connection = new KeptConnection();
    private final String arn;
    private boolean isTouched;

    private AttackRoom() {
        AttackedTable.create(ADMINISTRATOR, table);
        items.seed(ADMINISTRATOR, table);
        arn = ADMINISTRATOR
                .describeTable(describe -> describe.tableName(table))
                .table()
                .tableArn();
    }

    /** One in which an administrator sees what the attacks are worth. */
    static AttackRoom ofTheAdministrator() {
        AttackRoom room = new AttackRoom();
        for (String who : List.of("clerk", "patient", "nurse", "keeper", "careless", "sorter", "returner")) {
            room.attackers.put(who, SharedServer.get().administrator());
        }
        return room;
    }

    /** One in which policies look at requests and nothing looks at results. */
    static AttackRoom withPinnedPolicies() {
        AttackRoom room = new AttackRoom();
        room.enforce("observe");
        room.attacker("clerk", TABLE_AND_INDEXES, allValues("dynamodb:Attributes", VISIBLE) + PINS);
        room.patient();
        room.attacker(
                "nurse",
                TABLE_ONLY,
                room.own().replace("}, \"Null\"", ", \"dynamodb:Attributes\": " + VISIBLE + "}, \"Null\"") + PINS);
        return room;
    }

    /** One in which policies say no more than what may be seen, and results are checked. */
    static AttackRoom withResults(String enforcement) {
        AttackRoom room = new AttackRoom();
        room.enforce(enforcement);
        room.attacker("clerk", TABLE_AND_INDEXES, allValues("dynamodb:Attributes", VISIBLE));
        room.patient();
        room.attacker(
                "nurse",
                TABLE_ONLY,
                room.own().replace("}, \"Null\"", ", \"dynamodb:Attributes\": " + VISIBLE + "}, \"Null\""));
        room.attacker("keeper", TABLE_AND_INDEXES, allValues("hushtable:BasePartitionKeyValues", '"' + room.me + '"'));
        room.attacker("careless", TABLE_ONLY, allValues("dynamodb:LeadingKeys", '"' + room.me + '"'));
        room.attacker("sorter", TABLE_AND_INDEXES, allValues("hushtable:SortKeyValues", "\"1\""));
        room.attacker("returner", TABLE_AND_INDEXES, allValues("hushtable:ReturnedAttributes", VISIBLE));
        return room;
    }

    private static String allValues(String key, String values) {
        return "\"ForAllValues:StringEquals\": {\"" + key + "\": " + values + "}";
    }

    private String own() {
        return allValues("dynamodb:LeadingKeys", '"' + me + '"') + ", \"Null\": {\"dynamodb:LeadingKeys\": \"false\"}";
    }

    private void patient() {
        attackers.put("patient", Principals.create(me, policy(TABLE_ONLY, own())));
    }

    private void attacker(String who, String resources, String condition) {
        attackers.put(who, Principals.create(unique(who), policy(resources, condition)));
    }

    private String policy(String resources, String condition) {
        return """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Action": ACTIONS, "Resource": [RESOURCES], "Condition": {CONDITION}}]}""".replace("ACTIONS", ACTIONS)
                .replace("RESOURCES", resources)
                .replace("TABLE", table)
                .replace("CONDITION", condition);
    }

    private void enforce(String mode) {
        try {
            Path folder = Files.createDirectories(SharedServer.get().data().resolve("policies/tables"));
            Files.writeString(folder.resolve(table + ".json"), "{\"ResultEnforcement\": \"" + mode + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers to an attack, one to each guess. */
    List<RawAnswer> answers(Attack attack) {
        List<RawAnswer> answers = new ArrayList<>();
        for (String guess : attack.guesses().isEmpty() ? List.of("") : attack.guesses()) {
            if (isTouched || attack.writes()) {
                items.seed(ADMINISTRATOR, table);
                isTouched = attack.writes();
            }
            answers.add(send(
                    attack.who(),
                    attack.operation(),
                    attack.request()
                            .replace("@ARN", arn)
                            .replace("@T", table)
                            .replace("@ME", me)
                            .replace("@OTHER", AttackedTable.OTHER)
                            .replace("@G", guess)));
        }
        return answers;
    }

    private RawAnswer send(String who, String operation, String request) {
        return connection.send(
                RawCall.dynamoDb(attackers.get(who), operation, request).sign());
    }

    /** The secrets in an answer, headers and all, that a kind of attacker may not see. */
    List<String> secretsIn(RawAnswer answer, String who) {
        return items.secretsIn(answer.headers() + new String(answer.body(), StandardCharsets.UTF_8), who);
    }

    /** The names of all secrets in an answer. */
    List<String> namesIn(RawAnswer answer) {
        return items.namesIn(answer.text());
    }

    /** What was written is read again by whoever wrote it, and nobody wrote where they may not. */
    void assertNothingWasMoved(Attack attack) {
        switch (attack.who()) {
            case "patient", "nurse" ->
                assertThat(items.isUntouched(ADMINISTRATOR, table)).isTrue();
            case "clerk" -> List.of(AttackedTable.OTHER, me).forEach(this::assertShowsNothingHidden);
            default -> {}
        }
    }

    private void assertShowsNothingHidden(String owner) {
        RawAnswer answer = send("clerk", "GetItem", """
                {"TableName": "TABLE", "Key": {"pk": {"S": "OWNER"}, "sk": {"S": "1"}},
                 "ProjectionExpression": "#s, note, address, visits, diagnosis",
                 "ExpressionAttributeNames": {"#s": "status"}}""".replace("TABLE", table).replace("OWNER", owner));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(secretsIn(answer, "clerk")).isEmpty();
    }

    /** What differs between two answers to the same request. */
    static JsonNode withoutIds(RawAnswer answer) {
        return answer.json() instanceof ObjectNode object
                ? object.without(List.of("DecisionId", "EncodedAuthorizationMessage"))
                : answer.json();
    }

    @Override
    public void close() {
        connection.close();
    }
}
