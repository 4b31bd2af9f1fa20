package dev.hushtable.tests;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Two people's records, full of secrets: of {@code other}, of whom {@code me} may see nothing, and of {@code me}. Secrets
 * are named {@code o.} or {@code m.}, then {@code h.} in attributes a clerk may not see or {@code v.} in those that
 * everybody may.
 */
final class AttackedTable {
    static final String OTHER = "other";
    private static final List<String> KEYS = List.of("pk", "sk", "status", "badge", "ward", "rank", "grade");

    private final Canaries canaries = new Canaries();
    private final String me;
    private final List<Map<String, AttributeValue>> items;

    AttackedTable(String me) {
        this.me = me;
        this.items = List.of(item("o.", OTHER, "1"), item("o2.", OTHER, "2"), item("m.", me, "1"));
    }

    /** The secrets in a text that a kind of principal may not see. */
    List<String> secretsIn(String text, String who) {
        return canaries.in(text).stream()
                .filter(name -> switch (who) {
                    case "clerk", "returner" -> name.contains(".h.");
                    case "patient", "keeper", "careless" -> name.startsWith("o");
                    case "sorter" -> name.startsWith("o2.");
                    case "nurse" -> name.contains(".h.") || name.startsWith("o");
                    default -> throw new IllegalArgumentException(who);
                })
                .toList();
    }

    /** The names of all secrets in a text. */
    List<String> namesIn(String text) {
        return canaries.in(text);
    }

    private Map<String, AttributeValue> item(String whose, String owner, String sortKey) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("pk", fromS(owner));
        item.put("sk", fromS(sortKey));
        item.put("status", fromS(me));
        item.put("ward", fromS("w1"));
        item.put("visits", fromN("3"));
        item.put("diagnosis", fromS(canaries.text(whose + "v.diagnosis")));
        item.put("address", fromM(Map.of("city", fromS(canaries.text(whose + "v.city")))));
        String hidden = whose + "h.";
        item.put("ssn", fromS(canaries.text(hidden + "ssn")));
        item.put("salary", fromN(canaries.number(hidden + "salary")));
        item.put("photo", fromB(SdkBytes.fromByteArray(canaries.bytes(hidden + "photo"))));
        item.put("tags", fromSs(List.of(canaries.text(hidden + "tags"), "plain")));
        item.put(
                "history",
                fromM(Map.of(
                        "visit",
                        fromS(canaries.text(hidden + "visit")),
                        canaries.text(hidden + "name"),
                        fromS("x"),
                        "letters",
                        fromL(List.of(fromS(canaries.text(hidden + "list")))))));
        item.put("born", fromS(canaries.moment(hidden + "born")));
        item.put("badge", fromS(canaries.text(hidden + "badge")));
        item.put("rank", fromS(canaries.text(hidden + "rank")));
        item.put("grade", fromS(canaries.text(hidden + "grade")));
        return item;
    }

    /** As it was before the first attack: without what attacks have put there. */
    void seed(DynamoDbClient administrator, String table) {
        for (String sortKey : List.of("7", "8", "9")) {
            for (String owner : List.of(OTHER, me)) {
                administrator.deleteItem(
                        delete -> delete.tableName(table).key(Map.of("pk", fromS(owner), "sk", fromS(sortKey))));
            }
        }
        items.forEach(item -> administrator.putItem(put -> put.tableName(table).item(item)));
    }

    /** Whether all of another's items are as they were. */
    boolean isUntouched(DynamoDbClient administrator, String table) {
        return administrator
                .query(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", fromS(OTHER))))
                .items()
                .equals(items.subList(0, 2));
    }

    static void create(DynamoDbClient administrator, String table) {
        administrator.createTable(CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(KEYS.stream()
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                        global("ByStatus", ProjectionType.ALL, key("status", KeyType.HASH), key("sk", KeyType.RANGE)),
                        global("ByBadge", ProjectionType.KEYS_ONLY, key("badge", KeyType.HASH)),
                        global("ByWard", ProjectionType.ALL, key("ward", KeyType.HASH), key("rank", KeyType.RANGE)))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("ByGrade")
                        .keySchema(key("pk", KeyType.HASH), key("grade", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.ALL)
                                .build())
                        .build())
                .build());
        administrator.waiter().waitUntilTableExists(describe -> describe.tableName(table));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex global(String name, ProjectionType projection, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(Projection.builder().projectionType(projection).build())
                .build();
    }
}
