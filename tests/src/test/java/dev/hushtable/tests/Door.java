package dev.hushtable.tests;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Every way by which the attributes of one item leave. */
enum Door {
    GET_ITEM((client, table, key) ->
            client.getItem(get -> get.tableName(table).key(key)).item()),
    BATCH_GET_ITEM((client, table, key) -> first(client.batchGetItem(get -> get.requestItems(
                    Map.of(table, KeysAndAttributes.builder().keys(List.of(key)).build())))
            .responses()
            .get(table))),
    TRANSACT_GET_ITEMS((client, table, key) -> client.transactGetItems(
                    get -> get.transactItems(TransactGetItem.builder()
                            .get(one -> one.tableName(table).key(key))
                            .build()))
            .responses()
            .getFirst()
            .item()),
    QUERY((client, table, key) -> first(client.query(query -> query.tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", key.get("pk"))))
            .items())),
    SCAN((client, table, key) ->
            first(client.scan(scan -> scan.tableName(table)).items())),
    INDEX_QUERY((client, table, key) -> first(client.query(query -> query.tableName(table)
                    .indexName("byDiagnosis")
                    .keyConditionExpression("diagnosis = :d")
                    .expressionAttributeValues(Map.of(":d", fromS("flu"))))
            .items())),
    INDEX_SCAN((client, table, key) -> first(
            client.scan(scan -> scan.tableName(table).indexName("byDiagnosis")).items())),
    SELECT((client, table, key) -> statement(client, "SELECT * FROM \"" + table + "\" WHERE pk='p' AND sk='1'")),
    BATCH_SELECT((client, table, key) -> client.batchExecuteStatement(
                    batch -> batch.statements(BatchStatementRequest.builder()
                            .statement("SELECT * FROM \"" + table + "\" WHERE pk='p' AND sk='1'")
                            .build()))
            .responses()
            .getFirst()
            .item()),
    TRANSACT_SELECT((client, table, key) -> client.executeTransaction(
                    transaction -> transaction.transactStatements(ParameterizedStatement.builder()
                            .statement("SELECT * FROM \"" + table + "\" WHERE pk='p' AND sk='1'")
                            .build()))
            .responses()
            .getFirst()
            .item()),
    PUT_OLD((client, table, key) -> client.putItem(
                    put -> put.tableName(table).item(visible(key)).returnValues(ReturnValue.ALL_OLD))
            .attributes()),
    UPDATE_OLD((client, table, key) -> update(client, table, key, ReturnValue.ALL_OLD)),
    UPDATE_NEW((client, table, key) -> update(client, table, key, ReturnValue.ALL_NEW)),
    DELETE_OLD((client, table, key) -> client.deleteItem(
                    delete -> delete.tableName(table).key(key).returnValues(ReturnValue.ALL_OLD))
            .attributes()),
    RETURNING((client, table, key) -> statement(
            client, "UPDATE \"" + table + "\" SET diagnosis='flu' WHERE pk='p' AND sk='1' RETURNING ALL NEW *")),
    FAILED_CONDITION((client, table, key) -> {
        try {
            client.putItem(put -> put.tableName(table)
                    .item(visible(key))
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Map.of();
        } catch (ConditionalCheckFailedException failed) {
            return failed.item();
        }
    }),
    CANCELLED_TRANSACTION((client, table, key) -> {
        try {
            client.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                    .put(put -> put.tableName(table)
                            .item(visible(key))
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .build()));
            return Map.of();
        } catch (TransactionCanceledException cancelled) {
            return cancelled.cancellationReasons().getFirst().item();
        }
    });

    /** The item that is behind every door. */
    static final Map<String, AttributeValue> ITEM = Map.of(
            "pk", fromS("p"),
            "sk", fromS("1"),
            "diagnosis", fromS("flu"),
            "ssn", fromS("123-45-6789"));

    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("p"), "sk", fromS("1"));

    private final Way way;

    Door(Way way) {
        this.way = way;
    }

    private interface Way {
        Map<String, AttributeValue> open(DynamoDbClient client, String table, Map<String, AttributeValue> key);
    }

    /** What leaves by it; empty when nothing does. */
    Map<String, AttributeValue> open(DynamoDbClient client, String table) {
        return way.open(client, table, KEY);
    }

    private static Map<String, AttributeValue> visible(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("diagnosis", fromS("flu"));
        return item;
    }

    private static Map<String, AttributeValue> update(
            DynamoDbClient client, String table, Map<String, AttributeValue> key, ReturnValue returned) {
        return client.updateItem(update -> update.tableName(table)
                        .key(key)
                        .updateExpression("SET diagnosis = :d")
                        .expressionAttributeValues(Map.of(":d", fromS("flu")))
                        .returnValues(returned))
                .attributes();
    }

    private static Map<String, AttributeValue> statement(DynamoDbClient client, String statement) {
        return first(
                client.executeStatement(request -> request.statement(statement)).items());
    }

    private static Map<String, AttributeValue> first(List<Map<String, AttributeValue>> items) {
        return items.isEmpty() ? Map.of() : items.getFirst();
    }
}
