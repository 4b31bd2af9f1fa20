package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table of sixty beds in two hospitals with three indexes: by phase over all hospitals, by ward and floor with several
 * attributes, by price within a hospital.
 */
final class Beds {
    static final int COUNT = 60;

    private final DynamoDbClient dynamoDb;
    private final String table;

    private Beds(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** A table of its own for one test class. */
    static Beds make(DynamoDbClient dynamoDb) {
        Beds beds = new Beds(dynamoDb, unique("beds"));
        beds.create();
        for (int bed = 0; bed < COUNT; bed++) {
            beds.put(bed(bed));
        }
        return beds;
    }

    String table() {
        return table;
    }

    private void create() {
        dynamoDb.createTable(made -> made.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("hospital", KeyType.HASH), element("bed", KeyType.RANGE))
                .attributeDefinitions(
                        definition("hospital", ScalarAttributeType.S),
                        definition("bed", ScalarAttributeType.N),
                        definition("phase", ScalarAttributeType.S),
                        definition("price", ScalarAttributeType.N),
                        definition("ward", ScalarAttributeType.S),
                        definition("floor", ScalarAttributeType.N))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("ByPrice")
                        .keySchema(element("hospital", KeyType.HASH), element("price", KeyType.RANGE))
                        .projection(keysOnly())
                        .build())
                .globalSecondaryIndexes(
                        global("ByPhase", all(), element("phase", KeyType.HASH), element("price", KeyType.RANGE)),
                        global(
                                "ByWard",
                                keysOnly(),
                                element("ward", KeyType.HASH),
                                element("floor", KeyType.HASH),
                                element("phase", KeyType.RANGE),
                                element("price", KeyType.RANGE))));
    }

    static Map<String, AttributeValue> bed(int bed) {
        return Map.of(
                "hospital", fromS("h" + bed % 2),
                "bed", fromN(String.valueOf(bed)),
                "phase", fromS(bed % 3 == 0 ? "free" : "taken"),
                "price", fromN(String.valueOf(bed / 20)),
                "ward", fromS("w"),
                "floor", fromN(String.valueOf(bed % 4)),
                "note", fromS("n" + bed));
    }

    PutItemResponse put(Map<String, AttributeValue> item) {
        return dynamoDb.putItem(put -> put.tableName(table)
                .item(item)
                .returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
    }

    private static GlobalSecondaryIndex global(String name, Projection projection, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection)
                .build();
    }

    private static Projection all() {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
    }

    private static Projection keysOnly() {
        return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    /** All free beds in the order of their price. */
    QueryRequest free(Consumer<QueryRequest.Builder> more) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName("ByPhase")
                .keyConditionExpression("phase = :p")
                .expressionAttributeValues(Map.of(":p", fromS("free")))
                .applyMutation(more)
                .build();
    }

    /** All units, and those of each index. */
    static String units(ConsumedCapacity capacity) {
        Map<String, Double> indexes = new LinkedHashMap<>();
        capacity.localSecondaryIndexes().forEach((name, units) -> indexes.put(name, units.capacityUnits()));
        capacity.globalSecondaryIndexes().forEach((name, units) -> indexes.put(name, units.capacityUnits()));
        return capacity.capacityUnits() + " " + indexes;
    }
}
