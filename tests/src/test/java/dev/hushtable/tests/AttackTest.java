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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Everything somebody who may see little can try, over the wire. No byte of any answer holds a secret, no two guesses are
 * answered differently; and an administrator who asks the same sees the secret, so that each attack is worth something.
 */
@Timeout(300)
class AttackTest {
    private static final String ME = unique("patient");
    private static final String TABLE = unique("attacked");
    private static final String CONTROL = unique("control");
    private static final String VISIBLE =
            "[\"pk\", \"sk\", \"diagnosis\", \"address\", \"note\", \"status\", \"ward\", \"visits\"]";
    private static final String ACTIONS = """
            ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PutItem",
             "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem",
             "dynamodb:PartiQL*"]""";
    private static final String TABLE_ONLY = "\"arn:aws:dynamodb:*:*:table/TABLE\"";
    private static final String TABLE_AND_INDEXES = TABLE_ONLY + ", \"arn:aws:dynamodb:*:*:table/TABLE/index/*\"";
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final AttackedTable ITEMS = new AttackedTable(ME);
    private static final Map<String, Clients> ATTACKERS = new HashMap<>();
    private static final KeptConnection CONNECTION = new KeptConnection();
    private static String arn;

    @BeforeAll
    static void openTheDoor() {
        AttackedTable.create(ADMINISTRATOR, TABLE);
        AttackedTable.create(ADMINISTRATOR, CONTROL);
        ITEMS.seed(ADMINISTRATOR, TABLE);
        ITEMS.seed(ADMINISTRATOR, CONTROL);
        arn = ADMINISTRATOR
                .describeTable(describe -> describe.tableName(TABLE))
                .table()
                .tableArn();
        String attributes = "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": " + VISIBLE + "}";
        String own = "\"ForAllValues:StringEquals\": {\"dynamodb:LeadingKeys\": \"" + ME
                + "\"}, \"Null\": {\"dynamodb:LeadingKeys\": \"false\"}";
        String both = own.replace("}, \"Null\"", ", \"dynamodb:Attributes\": " + VISIBLE + "}, \"Null\"");
        String pins = ", \"StringEqualsIfExists\": {\"dynamodb:Select\": [\"SPECIFIC_ATTRIBUTES\", \"COUNT\"],"
                + " \"dynamodb:ReturnValues\": [\"NONE\", \"UPDATED_OLD\", \"UPDATED_NEW\"]}";
        attacker("clerk", unique("clerk"), TABLE_AND_INDEXES, attributes + pins);
        attacker("patient", ME, TABLE_ONLY, own);
        attacker("nurse", unique("nurse"), TABLE_ONLY, both + pins);
    }

    @AfterAll
    static void closeTheDoor() {
        CONNECTION.close();
    }

    private static void attacker(String who, String name, String resources, String condition) {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Action": ACTIONS,
                  "Resource": [RESOURCES],
                  "Condition": {CONDITION}}]}""".replace("ACTIONS", ACTIONS)
                .replace("RESOURCES", resources)
                .replace("TABLE", TABLE)
                .replace("CONDITION", condition);
        ATTACKERS.put(who, Principals.create(name, policy));
    }

    static Stream<Attack> attacks() {
        return Attack.all().filter(attack -> !attack.who().equals("keeper"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void shows_nothing(Attack attack) {
        List<JsonNode> answers = new ArrayList<>();
        for (String guess : guesses(attack)) {
            if (attack.writes()) {
                ITEMS.seed(ADMINISTRATOR, TABLE);
            }
            RawAnswer answer = send(ATTACKERS.get(attack.who()), attack, TABLE, guess);
            answers.add(withoutIds(answer));

            assertThat(ITEMS.secretsIn(everything(answer), attack.who()))
                    .as(answer.text())
                    .isEmpty();
            if (attack.control().equals("shows") || attack.mustBeDenied()) {
                assertThat(answer.text()).contains("AccessDenied");
            }
            if (attack.writes()) {
                assertNothingWasMoved(attack);
            }
        }
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
    }

    /** What was written is read again by whoever wrote it, and nobody wrote where they may not. */
    private static void assertNothingWasMoved(Attack attack) {
        if (!attack.who().equals("clerk")) {
            assertThat(ITEMS.isUntouched(ADMINISTRATOR, TABLE)).isTrue();
            return;
        }
        for (String key : List.of("\"other\"}, \"sk\": {\"S\": \"1\"}", "\"" + ME + "\"}, \"sk\": {\"S\": \"1\"}")) {
            RawAnswer answer = CONNECTION.send(RawCall.dynamoDb(
                            ATTACKERS.get("clerk"),
                            "GetItem",
                            "{\"TableName\": \"" + TABLE + "\", \"Key\": {\"pk\": {\"S\": " + key
                                    + "}, \"ProjectionExpression\": \"#s, note, address, visits, diagnosis\","
                                    + " \"ExpressionAttributeNames\": {\"#s\": \"status\"}}")
                    .sign());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(ITEMS.secretsIn(everything(answer), "clerk")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void is_worth_something(Attack attack) {
        List<JsonNode> answers = new ArrayList<>();
        for (String guess : guesses(attack)) {
            ITEMS.seed(ADMINISTRATOR, CONTROL);
            RawAnswer answer = send(SharedServer.get().administrator(), attack, CONTROL, guess);
            answers.add(withoutIds(answer));

            if (attack.guesses().isEmpty()) {
                switch (attack.control()) {
                    case "any" -> {}
                    case "works" ->
                        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    case "shows" ->
                        assertThat(ITEMS.secretsIn(answer.text(), attack.who()))
                                .as(answer.text())
                                .isNotEmpty();
                    default -> assertThat(answer.errorName()).isEqualTo(attack.control());
                }
            }
        }
        if (!attack.guesses().isEmpty()) {
            assertThat(answers.getFirst()).isNotEqualTo(answers.getLast());
        }
    }

    private static List<String> guesses(Attack attack) {
        return attack.guesses().isEmpty() ? List.of("") : attack.guesses();
    }

    private static RawAnswer send(Clients attacker, Attack attack, String table, String guess) {
        String request = attack.request()
                .replace("@ARN", arn.replace(TABLE, table))
                .replace("@T", table)
                .replace("@ME", ME)
                .replace("@OTHER", AttackedTable.OTHER)
                .replace("@G", guess);
        return CONNECTION.send(
                RawCall.dynamoDb(attacker, attack.operation(), request).sign());
    }

    private static String everything(RawAnswer answer) {
        return answer.headers() + new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** What differs between two answers to the same request. */
    private static JsonNode withoutIds(RawAnswer answer) {
        JsonNode json = answer.json();
        return json instanceof ObjectNode object
                ? object.without(List.of("DecisionId", "EncodedAuthorizationMessage"))
                : json;
    }
}
