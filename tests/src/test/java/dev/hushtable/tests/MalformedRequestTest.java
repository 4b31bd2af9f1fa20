package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.tests.ApiModel.Operation;
import dev.hushtable.tests.ApiModel.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place of every operation's request filled with what does not belong there. The answer is a client's error with
 * DynamoDB's name for it, never a fault of the server, and the connection goes on.
 */
@Timeout(300)
class MalformedRequestTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ApiModel MODEL = ApiModel.get();
    private static final Compatibility DOCUMENT = new Compatibility();
    private static final String TABLE = SharedTable.unique("malformed");

    /** Lists in lists: deeper than attribute values may be, and deeper than JSON may be. */
    private static final List<Integer> DEPTHS = List.of(40, 120, 5_000);

    private static ModelRequests requests;

    @BeforeAll
    static void makeTheTable() {
        var dynamoDb = SharedServer.get().dynamoDb();
        SharedTable.TEXT_SORT_KEY.create(dynamoDb, TABLE);
        requests = new ModelRequests(
                TABLE,
                dynamoDb.describeTable(describe -> describe.tableName(TABLE))
                        .table()
                        .tableArn());
    }

    static Stream<Operation> builtOperations() {
        return MODEL.operations().stream().filter(operation -> DOCUMENT.isBuilt(operation.name()));
    }

    @ParameterizedTest
    @MethodSource("builtOperations")
    void a_value_of_a_wrong_type_is_a_serialization_error(Operation operation) {
        try (KeptConnection connection = new KeptConnection()) {
            MODEL.places(operation, place -> {
                for (JsonNode wrong : ofOtherTypes(place)) {
                    RawAnswer answer = send(connection, operation, requests.with(operation, place, wrong));

                    boolean isRefused = isRefused(operation, place);
                    assertThat(answer.status())
                            .as("%s with %s at %s: %s", operation.name(), wrong, place, answer.text())
                            .isEqualTo(400);
                    assertThat(answer.errorName())
                            .as("%s with %s at %s", operation.name(), wrong, place)
                            .isEqualTo(isRefused ? "ValidationException" : "SerializationException");
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("builtOperations")
    void nothing_makes_the_server_fail(Operation operation) {
        try (KeptConnection connection = new KeptConnection()) {
            MODEL.places(operation, place -> {
                for (JsonNode odd : oddities(place)) {
                    assertNoFault(
                            connection,
                            operation,
                            requests.with(operation, place, odd).toString());
                }
            });
            for (int depth : DEPTHS) {
                assertNoFault(connection, operation, "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
                assertNoFault(connection, operation, "{\"x\":".repeat(depth) + "1" + "}".repeat(depth));
            }
            ObjectNode known = requests.plain(operation);
            RawAnswer before = send(connection, operation, known);
            RawAnswer after = send(connection, operation, known.deepCopy().put("Unknown", "x"));
            assertThat(after.status()).isEqualTo(before.status());
        }
    }

    @ParameterizedTest
    @MethodSource("builtOperations")
    void what_is_not_one_json_object_is_a_serialization_error(Operation operation) {
        try (KeptConnection connection = new KeptConnection()) {
            for (String body :
                    List.of("[]", "null", "1", "{", "{}{}", "{'a':1}", "{\"a\":1,\"a\":1}", "\u0000", "\ufeff{}")) {
                RawAnswer answer = send(connection, operation, body);

                assertThat(answer.status()).as(body).isEqualTo(400);
                assertThat(answer.errorName()).as(body).isEqualTo("SerializationException");
            }
        }
    }

    private static void assertNoFault(KeptConnection connection, Operation operation, String body) {
        RawAnswer answer = send(connection, operation, body);

        assertThat(answer.status())
                .as("%s %s: %s", operation.name(), body.substring(0, Math.min(300, body.length())), answer.text())
                .isLessThan(500);
        assertThat(answer.headers()).containsKey("x-amz-crc32");
    }

    private static boolean isRefused(Operation operation, Place place) {
        return DOCUMENT.parameter(operation.name(), place.path().getFirst()).equals("refused");
    }

    private static List<JsonNode> ofOtherTypes(Place place) {
        JsonNode text = NODES.textNode("x");
        JsonNode number = NODES.numberNode(1);
        JsonNode list = NODES.arrayNode();
        JsonNode object = NODES.objectNode();
        return switch (place.shape().type()) {
            case "string", "blob" -> List.of(number, NODES.booleanNode(true), list, object);
            case "integer", "long" -> List.of(text, NODES.booleanNode(true), NODES.numberNode(1.5), list, object);
            case "boolean" -> List.of(text, number, list, object);
            case "list" -> List.of(text, number, object);
            default -> List.of(text, number, list);
        };
    }

    private static List<JsonNode> oddities(Place place) {
        List<JsonNode> odd = new ArrayList<>(List.of(
                NODES.nullNode(),
                NODES.numberNode(Long.MAX_VALUE),
                NODES.numberNode(-1e300),
                NODES.textNode(""),
                NODES.textNode("\u0000\ud83e"),
                NODES.textNode("x".repeat(100_000)),
                NODES.objectNode().set("", NODES.nullNode()),
                NODES.arrayNode().add(NODES.nullNode()),
                many(20_000)));
        if (place.shape().name().equals("AttributeValue")) {
            odd.addAll(attributeValues());
        }
        return odd;
    }

    private static ArrayNode many(int elements) {
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < elements; i++) {
            list.addObject();
        }
        return list;
    }

    private static List<JsonNode> attributeValues() {
        JsonNode deep = NODES.objectNode().put("S", "x");
        for (int level = 0; level < 40; level++) {
            deep = NODES.objectNode().set("L", NODES.arrayNode().add(deep));
        }
        return List.of(
                deep,
                NODES.objectNode().put("B", "not base64"),
                NODES.objectNode().put("B", "AAF="),
                NODES.objectNode().put("N", "1e999999999999"),
                NODES.objectNode().put("N", "9".repeat(200)),
                NODES.objectNode().put("S", "x").put("N", "1"),
                NODES.objectNode().put("X", "x"),
                NODES.objectNode().put("NULL", false),
                NODES.objectNode().set("SS", NODES.arrayNode().add("a").add("a")),
                NODES.objectNode().set("NS", NODES.arrayNode()),
                NODES.objectNode().set("M", NODES.objectNode().set("", NODES.objectNode())));
    }

    private static RawAnswer send(KeptConnection connection, Operation operation, JsonNode body) {
        return send(connection, operation, body.toString());
    }

    private static RawAnswer send(KeptConnection connection, Operation operation, String body) {
        return connection.send(RawCall.dynamoDb(operation.name(), body)
                .with("X-Amz-Target", operation.target() + "." + operation.name())
                .sign());
    }
}
