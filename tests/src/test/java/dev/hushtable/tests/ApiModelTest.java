package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.tests.ApiModel.Operation;
import dev.hushtable.tests.ApiModel.Place;
import dev.hushtable.tests.ApiModel.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls every operation and every parameter of AWS's API model and finds what {@code docs/compatibility.md} says; then
 * violates every constraint of the model once.
 */
@Timeout(300)
class ApiModelTest {
    private static final String NOT_SUPPORTED = "The parameter %s is not supported by this server yet";
    private static final String NOT_BUILT = "UnknownOperationException";
    private static final Compatibility DOCUMENT = new Compatibility();
    private static final ApiModel MODEL = ApiModel.get();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TABLE = SharedTable.unique("model");
    private static final String DONE = "200";

    /** What the service says of two constraints itself, before its model is asked. */
    private static final Pattern REFUSED = Pattern.compile("ValidationException: (.*failed to satisfy constraint: .*"
            + "|The requestItems parameter is required for Batch(Get|Write)Item"
            + "|Attribute name is too large, must be less than 65536 bytes)");

    /** What a valid request is answered that finds something missing, by its operation and parameter. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "DeleteTable.TableName",
            "ResourceNotFoundException: Requested resource not found: Table: " + ModelRequests.NO_TABLE + " not found",
            "ExecuteStatement.Parameters",
            "ValidationException: Number of parameters in request and statement don't match.",
            "ExecuteStatement.NextToken",
            "ValidationException: Invalid NextToken",
            "Query.IndexName",
            "ValidationException: The table does not have the specified index: mmm",
            "Scan.IndexName",
            "ValidationException: The table does not have the specified index: mmm");

    /** Of these a request that the model allows is often one that tables do not. */
    private static final Set<String> CHANGING_TABLES =
            Set.of("CreateTable", "UpdateTable", "DeleteResourcePolicy", "GetResourcePolicy", "PutResourcePolicy");

    private static ModelRequests requests;

    @BeforeAll
    static void makeTheTable() {
        var dynamoDb = SharedServer.get().dynamoDb();
        SharedTable.TEXT_SORT_KEY.create(dynamoDb, TABLE);
        String arn = dynamoDb.describeTable(describe -> describe.tableName(TABLE))
                .table()
                .tableArn();
        requests = new ModelRequests(TABLE, arn);
    }

    static Stream<Operation> operations() {
        return MODEL.operations().stream();
    }

    static Stream<Operation> builtOperations() {
        return operations().filter(operation -> DOCUMENT.isBuilt(operation.name()));
    }

    private static RawAnswer call(Operation operation, JsonNode body) {
        return RawCall.dynamoDb(operation.name(), body.toString())
                .with("X-Amz-Target", operation.target() + "." + operation.name())
                .sign()
                .send();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void does_with_every_parameter_what_the_document_says(Operation operation) {
        if (!DOCUMENT.isBuilt(operation.name())) {
            assertThat(call(operation, NODES.objectNode()).errorName()).isEqualTo(NOT_BUILT);
            return;
        }
        assertThat(call(operation, requests.plain(operation)).errorName()).isNotEqualTo(NOT_BUILT);
        MODEL.input(operation).members().forEach((name, shape) -> {
            Place place = new Place(List.of(name), MODEL.shape(shape), false);
            RawAnswer answer = call(operation, requests.with(operation, place));
            switch (DOCUMENT.parameter(operation.name(), name)) {
                case "supported" -> assertSupported(operation.name(), name, answer);
                case "refused" -> assertThat(answer.message()).isEqualTo(NOT_SUPPORTED.formatted(name));
                default -> throw new AssertionError("not documented: " + operation.name() + "." + name);
            }
        });
    }

    private static void assertSupported(String operation, String parameter, RawAnswer answer) {
        String name = operation + "." + parameter;
        if (CHANGING_TABLES.contains(operation)) {
            assertThat(answer.status()).as(name).isLessThan(500);
            assertThat(answer.message()).as(name).isNotEqualTo(NOT_SUPPORTED.formatted(parameter));
        } else {
            assertThat(outcome(answer)).as(name).isEqualTo(OTHERWISE.getOrDefault(name, DONE));
        }
    }

    private static String outcome(RawAnswer answer) {
        return answer.status() == 200 ? DONE : answer.errorName() + ": " + answer.message();
    }

    @ParameterizedTest
    @MethodSource("builtOperations")
    void refuses_every_violated_constraint(Operation operation) {
        MODEL.places(operation, place -> {
            if (!DOCUMENT.parameter(operation.name(), place.path().getFirst()).equals("supported")) {
                return;
            }
            for (JsonNode wrong : violations(place)) {
                RawAnswer answer = call(operation, requests.with(operation, place, wrong));

                assertThat(outcome(answer))
                        .as("%s with %s at %s", operation.name(), abbreviated(wrong), place)
                        .matches(REFUSED);
            }
        });
    }

    private static String abbreviated(JsonNode value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    private static List<JsonNode> violations(Place place) {
        Shape shape = place.shape();
        List<JsonNode> wrong = new ArrayList<>();
        if (place.isRequired()) {
            wrong.add(NODES.nullNode());
        }
        switch (shape.type()) {
            case "string" -> texts(shape).forEach(text -> wrong.add(NODES.textNode(text)));
            case "list", "map" -> collections(shape, wrong);
            default -> numbers(shape, wrong);
        }
        return wrong;
    }

    private static List<String> texts(Shape shape) {
        List<String> wrong = new ArrayList<>();
        if (!shape.values().isEmpty()) {
            wrong.add("NOT_A_VALUE");
        }
        if (shape.min() != null && shape.min() > 0) {
            wrong.add("m".repeat(Math.toIntExact(shape.min() - 1)));
        }
        if (shape.max() != null) {
            wrong.add("m".repeat(Math.toIntExact(shape.max() + 1)));
        }
        if (shape.pattern() != null) {
            wrong.add("$%$%");
        }
        return wrong;
    }

    private static void collections(Shape shape, List<JsonNode> wrong) {
        boolean isList = shape.type().equals("list");
        if (shape.min() != null && shape.min() > 0) {
            wrong.add(isList ? NODES.arrayNode() : NODES.objectNode());
        }
        if (shape.max() != null) {
            JsonNode element = requests.valid(MODEL.shape(shape.part(isList ? "member" : "value")));
            ArrayNode list = NODES.arrayNode();
            ObjectNode map = NODES.objectNode();
            for (int i = 0; i <= shape.max(); i++) {
                list.add(element);
                map.set("table-" + i, element);
            }
            wrong.add(isList ? list : map);
        }
    }

    private static void numbers(Shape shape, List<JsonNode> wrong) {
        if (shape.isNumber()) {
            Stream.of(shape.min() == null ? null : shape.min() - 1, shape.max() == null ? null : shape.max() + 1)
                    .filter(Objects::nonNull)
                    .forEach(number -> wrong.add(NODES.numberNode(number)));
        }
    }
}
