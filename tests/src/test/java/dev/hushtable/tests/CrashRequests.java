package dev.hushtable.tests;

import dev.hushtable.tests.Attempt.Change;
import dev.hushtable.tests.Attempt.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The requests of {@link CrashClients}. Each names its attempt in the user agent, so that its records can be found. */
final class CrashRequests {
    private final DynamoDbClient dynamoDb;

    CrashRequests(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    GetItemResponse get(Place place, String id) {
        return dynamoDb.getItem(get -> get.tableName(place.table())
                .key(Contents.key(place))
                .consistentRead(true)
                .overrideConfiguration(tag(id)));
    }

    AwsResponse put(Place place, String id) {
        return dynamoDb.putItem(
                put -> put.tableName(place.table()).item(Contents.of(place, id)).overrideConfiguration(tag(id)));
    }

    AwsResponse claim(Place place, String id) {
        return dynamoDb.putItem(put -> put.tableName(place.table())
                .item(Contents.of(place, id))
                .conditionExpression("attribute_not_exists(p)")
                .overrideConfiguration(tag(id)));
    }

    AwsResponse delete(Place place, String id) {
        return dynamoDb.deleteItem(delete ->
                delete.tableName(place.table()).key(Contents.key(place)).overrideConfiguration(tag(id)));
    }

    AwsResponse add(Place place, long number, String id) {
        return dynamoDb.updateItem(update -> update.tableName(place.table())
                .key(Contents.key(place))
                .updateExpression("ADD #n :by")
                .expressionAttributeNames(Map.of("#n", "n"))
                .expressionAttributeValues(Map.of(":by", AttributeValue.fromN(Long.toString(number))))
                .overrideConfiguration(tag(id)));
    }

    AwsResponse batch(Map<Place, Change> puts, String id) {
        Map<String, List<WriteRequest>> requests = puts.keySet().stream()
                .collect(Collectors.groupingBy(
                        Place::table,
                        Collectors.mapping(
                                place -> WriteRequest.builder()
                                        .putRequest(PutRequest.builder()
                                                .item(Contents.of(place, id))
                                                .build())
                                        .build(),
                                Collectors.toList())));
        return dynamoDb.batchWriteItem(batch -> batch.requestItems(requests).overrideConfiguration(tag(id)));
    }

    AwsResponse insertAndDelete(Place fresh, Place gone, String id) {
        BatchStatementRequest insert = BatchStatementRequest.builder()
                .statement("INSERT INTO \"" + fresh.table() + "\" VALUE ?")
                .parameters(AttributeValue.fromM(Contents.of(fresh, id)))
                .build();
        BatchStatementRequest delete = BatchStatementRequest.builder()
                .statement("DELETE FROM \"" + gone.table() + "\" WHERE p = ? AND s = ?")
                .parameters(Contents.key(gone).get("p"), Contents.key(gone).get("s"))
                .build();
        return dynamoDb.batchExecuteStatement(
                batch -> batch.statements(insert, delete).overrideConfiguration(tag(id)));
    }

    AwsResponse transaction(Map<Place, Change> changes, String id) {
        List<TransactWriteItem> items = changes.entrySet().stream()
                .map(change -> member(change.getKey(), change.getValue(), id))
                .toList();
        return dynamoDb.transactWriteItems(write -> write.transactItems(items).overrideConfiguration(tag(id)));
    }

    private static TransactWriteItem member(Place place, Change change, String id) {
        return switch (change) {
            case Change.Delete delete ->
                TransactWriteItem.builder()
                        .delete(one -> one.tableName(place.table()).key(Contents.key(place)))
                        .build();
            case Change.Add add ->
                TransactWriteItem.builder()
                        .update(one -> one.tableName(place.table())
                                .key(Contents.key(place))
                                .updateExpression("ADD n :by")
                                .expressionAttributeValues(
                                        Map.of(":by", AttributeValue.fromN(Long.toString(add.number())))))
                        .build();
            case Change.Put put -> put(place, id, null);
            case Change.Claim claim -> put(place, id, "attribute_not_exists(p)");
        };
    }

    private static TransactWriteItem put(Place place, String id, @Nullable String condition) {
        return TransactWriteItem.builder()
                .put(one -> one.tableName(place.table())
                        .item(Contents.of(place, id))
                        .conditionExpression(condition))
                .build();
    }

    private static AwsRequestOverrideConfiguration tag(String id) {
        return AwsRequestOverrideConfiguration.builder()
                .putHeader("x-hushtable-purpose", "attempt/" + id)
                .build();
    }
}
