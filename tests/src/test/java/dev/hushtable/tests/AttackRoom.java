package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String HIDDEN =
            "[\"ssn\", \"salary\", \"photo\", \"tags\", \"history\", \"badge\", \"rank\", \"grade\", \"born\"]";

    private final String me = unique("patient");
    private final String table;
    private final AttackedTable items = new AttackedTable(me);
    private final Map<String, Clients> attackers = new HashMap<>();
    private final KeptConnection connection = new KeptConnection();
    private final String arn;
    private boolean isTouched;

    private AttackRoom(String table) {
        this.table = table;
        AttackedTable.create(ADMINISTRATOR, table);
        items.seed(ADMINISTRATOR, table);
        arn = ADMINISTRATOR
                .describeTable(describe -> describe.tableName(table))
                .table()
                .tableArn();
    }

    /** One in which an administrator sees what the attacks are worth. */
    static AttackRoom ofTheAdministrator() {
        AttackRoom room = new AttackRoom(unique("attacked"));
        for (String who : List.of("clerk", "patient", "nurse", "keeper", "careless", "sorter", "returner")) {
            room.attackers.put(who, SharedServer.get().administrator());
        }
        return room;
    }

    /** One in which policies look at requests and nothing looks at results. */
    static AttackRoom withPinnedPolicies() {
        AttackRoom room = new AttackRoom(unique("attacked"));
        enforce(room.table, "observe");
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
        AttackRoom room = new AttackRoom(unique("attacked"));
        enforce(room.table, enforcement);
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

    /**
     * Puts the attributes that are to be hidden under one mask, in a table that need not be there yet.
     *
     * @param enforcement how results of the table are checked
     */
    static void mask(String table, String mask, String enforcement) {
        enforce(table, enforcement);
        PolicyFolder.write("masks/" + table + ".json", """
                {"Statement": [{
                  "Resource": "arn:aws:dynamodb:*:*:table/%s", "Attributes": %s, "Mask": "%s"%s,
                  "Condition": {"StringLike": {"aws:username": "masked*"}}}]}""".formatted(
                        table, HIDDEN, mask, mask.equals("CONSTANT") ? ", \"Constant\": \"nothing\"" : ""));
    }

    /** One with a clerk who may see every attribute, if only under its mask. */
    static AttackRoom withClerk(Clients masked, String table) {
        AttackRoom room = new AttackRoom(table);
        room.attackers.put("clerk", masked);
        return room;
    }

    /** Who may see every attribute of the tables of a name, and no other. */
    static Clients masked(String tables) {
        String attributes = VISIBLE.replace("]", ", ") + HIDDEN.substring(1);
        return Principals.create(
                unique("masked"), policy(TABLE_AND_INDEXES, allValues("dynamodb:Attributes", attributes), tables));
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
        return policy(resources, condition, table);
    }

    private static String policy(String resources, String condition, String table) {
        return """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Action": ACTIONS, "Resource": [RESOURCES], "Condition": {CONDITION}}]}""".replace("ACTIONS", ACTIONS)
                .replace("RESOURCES", resources)
                .replace("TABLE", table)
                .replace("CONDITION", condition);
    }

    private static void enforce(String table, String mode) {
        PolicyFolder.write("tables/" + table + ".json", "{\"ResultEnforcement\": \"" + mode + "\"}");
    }

    /** The answers to an attack, one to each guess. */
    List<RawAnswer> answers(Attack attack) {
        List<RawAnswer> answers = new ArrayList<>();
        String request = afterPage(attack);
        for (String guess : attack.guesses().isEmpty() ? List.of("") : attack.guesses()) {
            if (isTouched || attack.writes()) {
                items.seed(ADMINISTRATOR, table);
                isTouched = attack.writes();
            }
            answers.add(send(attack.who(), attack.operation(), filled(request).replace("@G", guess)));
        }
        return answers;
    }

    private String filled(String request) {
        return request.replace("@ARN", arn)
                .replace("@T", table)
                .replace("@ME", me)
                .replace("@OTHER", AttackedTable.OTHER);
    }

    /** The request of an attack, with the end of the page that is read before. */
    private String afterPage(Attack attack) {
        Attack.Page first = attack.first();
        if (first == null) {
            return attack.request();
        }
        RawAnswer page = send(first.by(), first.operation(), filled(first.request()));
        assertThat(page.json().has("LastEvaluatedKey")).as(page.text()).isTrue();
        return attack.request()
                .replace("\"@LAST\"", page.json().get("LastEvaluatedKey").toString())
                .replace("@NEXT", page.json().path("NextToken").asText());
    }

    private RawAnswer send(String who, String operation, String request) {
        Clients sender = who.equals("administrator")
                ? SharedServer.get().administrator()
                : Objects.requireNonNull(attackers.get(who), who);
        return connection.send(RawCall.dynamoDb(sender, operation, request).sign());
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
