package dev.hushtable.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.tests.ApiModel.Operation;
import dev.hushtable.tests.ApiModel.Place;
import dev.hushtable.tests.ApiModel.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests made from the API model: what is required, with values that are valid, and one place put in as a test likes.
 */
final class ModelRequests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The table that DeleteTable is to delete: the real one is still needed. */
    static final String NO_TABLE = SharedTable.unique("none");

    private static final String KEY = "{'pk':{'S':'model'},'sk':{'S':'a'}}";

    /** As it stands in a text of JSON. */
    private static final String POLICY = "{\\\"Statement\\\":{\\\"Effect\\\":\\\"Deny\\\",\\\"Principal\\\":\\\"*\\\","
            + "\\\"Action\\\":\\\"dynamodb:ExportTableToPointInTime\\\",\\\"Resource\\\":\\\"*\\\"}}";

    private static final String CONDITION = "{'ComparisonOperator':'NOT_NULL'}";
    private static final String KEY_CONDITIONS =
            "{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'model'}]}}";
    private static final String TWO = "{'pk':%1$s,'sk':%1$s}".formatted(CONDITION);
    private static final String EXPECTED = "{'ComparisonOperator':'NE','Value':{'S':'z'}}";
    private static final String TWO_EXPECTED = "{'Expected':{'b':%1$s,'c':%1$s}}".formatted(EXPECTED);

    /** What a request needs besides what the model requires; put in where it is not there already. */
    private static final Map<String, String> COMPANIONS = Map.ofEntries(
            Map.entry("Query", "{'KeyConditions':" + KEY_CONDITIONS + "}"),
            Map.entry("Query.KeyConditionExpression", "{'ExpressionAttributeValues':{':a':{'S':'m'}}}"),
            Map.entry("Query.ConditionalOperator", "{'QueryFilter':{'b':%1$s,'c':%1$s}}".formatted(CONDITION)),
            Map.entry("Query.ExpressionAttributeNames", "{'FilterExpression':'attribute_exists(#a)'}"),
            Map.entry("Query.ExpressionAttributeValues", "{'FilterExpression':'b = :a'}"),
            Map.entry("Scan.ConditionalOperator", "{'ScanFilter':" + TWO + "}"),
            Map.entry("Scan.ExpressionAttributeNames", "{'FilterExpression':'attribute_exists(#a)'}"),
            Map.entry("Scan.ExpressionAttributeValues", "{'FilterExpression':'b = :a'}"),
            Map.entry("Scan.Segment", "{'TotalSegments':2}"),
            Map.entry("Scan.TotalSegments", "{'Segment':0}"),
            Map.entry("GetItem.ExpressionAttributeNames", "{'ProjectionExpression':'#a'}"),
            Map.entry("PutItem.ConditionalOperator", TWO_EXPECTED),
            Map.entry("PutItem.ExpressionAttributeNames", "{'ConditionExpression':'attribute_not_exists(#a)'}"),
            Map.entry("PutItem.ExpressionAttributeValues", "{'ConditionExpression':'b <> :a'}"),
            Map.entry("UpdateItem.ConditionalOperator", TWO_EXPECTED),
            Map.entry("UpdateItem.ExpressionAttributeNames", "{'UpdateExpression':'REMOVE #a'}"),
            Map.entry("UpdateItem.ExpressionAttributeValues", "{'UpdateExpression':'SET c = :a'}"),
            Map.entry("DeleteItem.ConditionalOperator", TWO_EXPECTED),
            Map.entry("DeleteItem.ExpressionAttributeNames", "{'ConditionExpression':'attribute_not_exists(#a)'}"),
            Map.entry("DeleteItem.ExpressionAttributeValues", "{'ConditionExpression':'b <> :a'}"),
            Map.entry(
                    "CreateTable.BillingMode",
                    "{'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}}"),
            Map.entry("CreateTable.ProvisionedThroughput", "{'BillingMode':'PROVISIONED'}"),
            Map.entry(
                    "CreateTable.LocalSecondaryIndexes",
                    "{'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
                            + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
                            + "{'AttributeName':'sk','AttributeType':'S'}]}"),
            Map.entry(
                    "CreateTable",
                    "{'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST',"
                            + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}"));

    private final ApiModel model = ApiModel.get();
    private final Map<String, String> samples;

    /** @param table an existing table with the keys pk and sk, both texts */
    ModelRequests(String table, String tableArn) {
        this.samples = Map.ofEntries(
                Map.entry("TableArn", text(table)),
                Map.entry("TableName", text(table)),
                Map.entry("ResourceArnString", text(tableArn)),
                Map.entry("ResourcePolicy", text(POLICY)),
                Map.entry("Key", KEY),
                Map.entry("PutItemInputAttributeMap", KEY),
                Map.entry("AttributeValue", "{'S':'x'}"),
                Map.entry("Condition", CONDITION),
                Map.entry("KeyConditions", KEY_CONDITIONS),
                Map.entry("ExpectedAttributeValue", EXPECTED),
                Map.entry(
                        "LocalSecondaryIndex",
                        "{'IndexName':'mmm','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},"
                                + "{'AttributeName':'sk','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}"),
                Map.entry("AttributeValueUpdate", "{'Value':{'S':'x'}}"),
                Map.entry("Projection", "{'ProjectionType':'ALL'}"),
                Map.entry("TransactWriteItem", "{'Delete':{'TableName':'" + table + "','Key':" + KEY + "}}"),
                Map.entry("WriteRequest", "{'DeleteRequest':{'Key':" + KEY + "}}"),
                Map.entry(
                        "PartiQLStatement",
                        text("SELECT * FROM \\\"" + table + "\\\" WHERE pk=\\u0027m\\u0027 AND sk=\\u0027a\\u0027")),
                Map.entry("KeySchemaAttributeName", text("pk")),
                Map.entry("AttributeName", text("b")),
                Map.entry("ExpressionAttributeNameVariable", text("#a")),
                Map.entry("ExpressionAttributeValueVariable", text(":a")),
                Map.entry("ProjectionExpression", text("b")),
                Map.entry("UpdateExpression", text("REMOVE b")),
                Map.entry("KeyExpression", text("pk = :a")),
                Map.entry("ConditionExpression", text("attribute_not_exists(b)")));
    }

    private static String text(String text) {
        return "'" + text + "'";
    }

    /** A request with only what the operation needs. */
    ObjectNode plain(Operation operation) {
        ObjectNode request = (ObjectNode) sample(model.input(operation), List.of(), null);
        if (operation.name().equals("DeleteTable")) {
            request.put("TableName", NO_TABLE);
        }
        return with(request, COMPANIONS.get(operation.name()));
    }

    /** A request with a valid value at a place. */
    ObjectNode with(Operation operation, Place place) {
        return operation.name().equals("DeleteTable")
                ? plain(operation)
                : with(operation, place, sample(place.shape(), List.of(), null));
    }

    /** A request with {@code value} at a place. */
    ObjectNode with(Operation operation, Place place, JsonNode value) {
        ObjectNode request = (ObjectNode) sample(model.input(operation), place.path(), value);
        with(request, COMPANIONS.get(operation.name() + "." + place.path().getFirst()));
        boolean complete = request.has("KeyConditionExpression");
        return with(request, complete ? null : COMPANIONS.get(operation.name()));
    }

    private static ObjectNode with(ObjectNode request, @Nullable String companions) {
        if (companions != null) {
            parse(companions).properties().forEach(member -> request.putIfAbsent(member.getKey(), member.getValue()));
        }
        return request;
    }

    /** A valid value of a shape. */
    JsonNode valid(Shape shape) {
        return sample(shape, List.of(), null);
    }

    private JsonNode sample(Shape shape, List<String> path, @Nullable JsonNode value) {
        if (path.isEmpty() && value != null) {
            return value;
        }
        String given = samples.get(shape.name());
        if (given != null && path.isEmpty()) {
            return parse(given);
        }
        return switch (shape.type()) {
            case "structure" -> structure(shape, path, value);
            case "list" -> list(shape, path, value);
            case "map" -> map(shape, path, value);
            case "boolean" -> NODES.booleanNode(false);
            case "integer", "long" -> NODES.numberNode(shape.min() == null ? 1 : Math.max(1, shape.min()));
            case "double" -> NODES.numberNode(1.5);
            case "timestamp" -> NODES.numberNode(1_700_000_000);
            case "blob" -> NODES.textNode("AAE=");
            default -> NODES.textNode(sampleText(shape));
        };
    }

    private static String sampleText(Shape shape) {
        if (!shape.values().isEmpty()) {
            return shape.values().getFirst();
        }
        long chars = Math.max(3, Objects.requireNonNullElse(shape.min(), 0L));
        return "m".repeat(Math.toIntExact(Math.min(chars, Objects.requireNonNullElse(shape.max(), chars))));
    }

    private ObjectNode structure(Shape shape, List<String> path, @Nullable JsonNode value) {
        ObjectNode object = NODES.objectNode();
        for (String name : shape.required()) {
            object.set(name, sample(model.shape(shape.members().get(name)), List.of(), null));
        }
        if (!path.isEmpty()) {
            String name = path.getFirst();
            object.set(name, sample(model.shape(shape.members().get(name)), path.subList(1, path.size()), value));
        }
        return object;
    }

    private ArrayNode list(Shape shape, List<String> path, @Nullable JsonNode value) {
        Shape element = model.shape(shape.part("member"));
        return NODES.arrayNode().add(sample(element, path.isEmpty() ? path : path.subList(1, path.size()), value));
    }

    private ObjectNode map(Shape shape, List<String> path, @Nullable JsonNode value) {
        Shape key = model.shape(shape.part("key"));
        Shape element = model.shape(shape.part("value"));
        ObjectNode object = NODES.objectNode();
        object.set(
                sample(key, List.of(), null).textValue(),
                sample(element, path.isEmpty() ? path : path.subList(1, path.size()), value));
        return object;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
