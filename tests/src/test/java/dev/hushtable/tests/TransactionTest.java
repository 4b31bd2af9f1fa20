package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@Timeout(60)
class TransactionTest {
    private static final String NOTES = SharedTable.NO_SORT_KEY.tableName();
    private static final String VISITS = SharedTable.TEXT_SORT_KEY.tableName();
    private static final String CANCELLED =
            "Transaction cancelled, please refer cancellation reasons for specific reasons ";

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue partition = SharedTable.uniqueKey();

    private Map<String, AttributeValue> note() {
        return Map.of("pk", partition);
    }

    private Map<String, AttributeValue> note(String text) {
        return Map.of("pk", partition, "text", fromS(text));
    }

    private Map<String, AttributeValue> visit(int i) {
        return Map.of("pk", partition, "sk", fromS(String.valueOf(i)));
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    private static TransactWriteItem checkMissing(String table, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(key)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private static TransactGetItem get(String table, Map<String, AttributeValue> key) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(table).key(key))
                .build();
    }

    private TransactWriteItemsResponse write(TransactWriteItem... items) {
        return dynamoDb.transactWriteItems(write -> write.transactItems(items));
    }

    private TransactionCanceledException cancelled(TransactWriteItem... items) {
        return catchThrowableOfType(TransactionCanceledException.class, () -> write(items));
    }

    private Map<String, AttributeValue> read(String table, Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    @Test
    void writes_deletes_updates_and_checks_in_several_tables() {
        write(put(VISITS, visit(1)), put(NOTES, note("first")));

        write(
                TransactWriteItem.builder()
                        .update(update -> update.tableName(NOTES)
                                .key(note())
                                .updateExpression("SET #t = :t, visits = if_not_exists(visits, :zero) + :one")
                                .conditionExpression("#t = :first")
                                .expressionAttributeNames(Map.of("#t", "text"))
                                .expressionAttributeValues(Map.of(
                                        ":t", fromS("second"),
                                        ":first", fromS("first"),
                                        ":zero", fromN("0"),
                                        ":one", fromN("1"))))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(VISITS).key(visit(1)))
                        .build(),
                checkMissing(VISITS, visit(2)),
                put(VISITS, visit(3)));

        assertThat(read(NOTES, note()))
                .isEqualTo(Map.of("pk", partition, "text", fromS("second"), "visits", fromN("1")));
        assertThat(read(VISITS, visit(1))).isEmpty();
        assertThat(read(VISITS, visit(3))).isEqualTo(visit(3));
    }

    @Test
    void tells_the_reasons_in_order_with_the_items_that_were_asked_for() {
        write(put(VISITS, visit(1)), put(NOTES, note("there")));

        TransactionCanceledException told = cancelled(
                put(VISITS, visit(2)),
                checkMissing(NOTES, note()),
                TransactWriteItem.builder()
                        .update(update -> update.tableName(VISITS).key(visit(1)).updateExpression("SET a = absent"))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete ->
                                delete.tableName(VISITS).key(visit(3)).conditionExpression("attribute_exists(pk)"))
                        .build());

        assertThat(told.awsErrorDetails().errorMessage())
                .isEqualTo(CANCELLED + "[None, ConditionalCheckFailed, ValidationError, ConditionalCheckFailed]");
        assertThat(told.cancellationReasons())
                .map(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed", "ValidationError", "ConditionalCheckFailed");
        assertThat(told.cancellationReasons())
                .map(CancellationReason::message)
                .containsExactly(
                        null,
                        "The conditional request failed",
                        "The provided expression refers to an attribute that does not exist in the item",
                        "The conditional request failed");
        assertThat(told.cancellationReasons().get(1).item()).isEqualTo(note("there"));
        assertThat(told.cancellationReasons().get(3).hasItem()).isFalse();
        assertThat(read(VISITS, visit(2))).isEmpty();
    }

    @Test
    void a_key_that_does_not_fit_is_a_reason_and_an_empty_one_an_error() {
        TransactionCanceledException told =
                cancelled(put(NOTES, note("fits")), put(VISITS, Map.of("pk", partition, "sk", fromN("1"))));
        assertThat(told.awsErrorDetails().errorMessage()).isEqualTo(CANCELLED + "[None, ValidationError]");
        assertThat(told.cancellationReasons().get(1).message())
                .isEqualTo("One or more parameter values were invalid: Type mismatch for key sk expected: S actual: N");

        Refusal empty = Refusal.of(() -> write(put(NOTES, Map.of("pk", fromS("")))));
        assertThat(empty.code()).isEqualTo("ValidationException");
        assertThat(read(NOTES, note())).isEmpty();
    }

    @Test
    void refuses_what_no_transaction_can_be() {
        assertThat(Refusal.of(() -> write(put(NOTES, note("once")), put(NOTES, note("twice")))))
                .isEqualTo(Refusal.validation("Transaction request cannot include multiple operations on one item"));
        assertThat(Refusal.of(() -> write(TransactWriteItem.builder().build())))
                .isEqualTo(Refusal.validation("TransactItems can only contain one of Check, Put, Update or Delete"));
        assertThat(Refusal.of(() -> write()).message())
                .contains(
                        "'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1");
        TransactWriteItem[] tooMany =
                IntStream.range(0, 101).mapToObj(i -> put(VISITS, visit(i))).toArray(TransactWriteItem[]::new);
        assertThat(Refusal.of(() -> write(tooMany)).message())
                .contains("Member must have length less than or equal to 100");
        assertThat(Refusal.of(() -> write(put("no-such-table", note()))).code()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void takes_100_members() {
        write(IntStream.range(0, 100).mapToObj(i -> put(VISITS, visit(i))).toArray(TransactWriteItem[]::new));

        TransactGetItemsResponse all = dynamoDb.transactGetItems(get -> get.transactItems(
                IntStream.range(0, 100).mapToObj(i -> get(VISITS, visit(i))).toList()));

        assertThat(all.responses())
                .map(response -> response.item())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(this::visit).toList());
    }

    @Test
    void reads_items_of_several_tables_with_projections() {
        write(put(VISITS, visit(1)), put(NOTES, note("a note")));

        TransactGetItemsResponse found = dynamoDb.transactGetItems(get -> get.transactItems(
                        TransactGetItem.builder()
                                .get(one -> one.tableName(NOTES)
                                        .key(note())
                                        .projectionExpression("#t")
                                        .expressionAttributeNames(Map.of("#t", "text")))
                                .build(),
                        get(VISITS, visit(2)),
                        get(VISITS, visit(1)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(found.responses().get(0).item()).isEqualTo(Map.of("text", fromS("a note")));
        assertThat(found.responses().get(1).hasItem()).isFalse();
        assertThat(found.responses().get(2).item()).isEqualTo(visit(1));
        assertThat(found.consumedCapacity())
                .containsExactly(
                        capacity(NOTES, cost -> cost.capacityUnits(2.0).readCapacityUnits(2.0)),
                        capacity(VISITS, cost -> cost.capacityUnits(4.0).readCapacityUnits(4.0)));
    }

    private static ConsumedCapacity capacity(String table, Consumer<ConsumedCapacity.Builder> units) {
        ConsumedCapacity.Builder capacity = ConsumedCapacity.builder().tableName(table);
        units.accept(capacity);
        return capacity.build();
    }

    @Test
    void does_once_what_is_asked_for_twice_and_charges_the_second_time_for_reading() {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .clientRequestToken(unique("t"))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .transactItems(TransactWriteItem.builder()
                        .update(update -> update.tableName(NOTES)
                                .key(note())
                                .updateExpression("ADD n :one")
                                .expressionAttributeValues(Map.of(":one", fromN("1"))))
                        .build())
                .build();

        TransactWriteItemsResponse first = dynamoDb.transactWriteItems(request);
        TransactWriteItemsResponse second = dynamoDb.transactWriteItems(request);

        assertThat(read(NOTES, note())).containsEntry("n", fromN("1"));
        assertThat(first.consumedCapacity())
                .containsExactly(capacity(
                        NOTES,
                        cost -> cost.capacityUnits(2.0)
                                .writeCapacityUnits(2.0)
                                .table(table -> table.capacityUnits(2.0).writeCapacityUnits(2.0))));
        assertThat(second.consumedCapacity())
                .containsExactly(capacity(
                        NOTES,
                        cost -> cost.capacityUnits(2.0)
                                .readCapacityUnits(2.0)
                                .table(table -> table.capacityUnits(2.0).readCapacityUnits(2.0))));
        assertThatThrownBy(() -> dynamoDb.transactWriteItems(request.toBuilder()
                        .transactItems(put(NOTES, note("other")))
                        .build()))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    // Each transfer takes one from a visit and gives it to the next: whatever conflicts, nothing is lost.
    @Test
    void conflicting_transactions_happen_or_say_so() {
        int accounts = 4;
        for (int i = 0; i < accounts; i++) {
            int account = i;
            dynamoDb.putItem(put -> put.tableName(VISITS)
                    .item(Map.of("pk", partition, "sk", fromS(String.valueOf(account)), "n", fromN("100"))));
        }
        try (DynamoDbAsyncClient async = SharedServer.get().administrator().dynamoDbAsync()) {
            List<String> outcomes = IntStream.range(0, 200)
                    .mapToObj(i -> async.transactWriteItems(write -> write.transactItems(
                                    add(visit(i % accounts), -1), add(visit((i + 1) % accounts), 1)))
                            .handle((done, failure) -> failure == null ? "done" : reasons(failure)))
                    .toList()
                    .stream()
                    .map(future -> future.join())
                    .toList();

            assertThat(outcomes).contains("done").allMatch(told -> told.matches("done|.*TransactionConflict.*"));
        }
        int sum = IntStream.range(0, accounts)
                .map(i -> Integer.parseInt(read(VISITS, visit(i)).get("n").n()))
                .sum();
        assertThat(sum).isEqualTo(accounts * 100);
    }

    private static TransactWriteItem add(Map<String, AttributeValue> key, int amount) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(VISITS)
                        .key(key)
                        .updateExpression("ADD n :amount")
                        .expressionAttributeValues(Map.of(":amount", fromN(String.valueOf(amount)))))
                .build();
    }

    private static String reasons(Throwable failure) {
        return String.valueOf(failure.getCause().getMessage());
    }

    @Test
    void a_transaction_is_one_record_of_all_its_tables_and_items() {
        AuditTrail trail = AuditTrail.pin(SharedServer.get().data());
        long before = trail.records(0).size();

        String requestId = write(put(VISITS, visit(1)), put(NOTES, note("kept")))
                .responseMetadata()
                .requestId();

        List<JsonNode> records = trail.records(before).stream()
                .filter(record -> record.path("requestID").asText().equals(requestId))
                .toList();
        assertThat(records).hasSize(1);
        JsonNode record = records.getFirst();
        assertThat(record.path("eventName").asText()).isEqualTo("TransactWriteItems");
        assertThat(record.path("eventCategory").asText()).isEqualTo("Data");
        assertThat(record.findValuesAsText("ARN")).hasSize(2);
        assertThat(record.at("/additionalEventData/itemTokens")).hasSize(2);
        assertThat(record.at("/additionalEventData/attributesWritten").toString())
                .isEqualTo("[\"pk\",\"sk\",\"text\"]");
    }

    @Test
    void members_are_allowed_each_by_itself_inside_this_transaction_only() {
        String user = unique("teller");
        Clients clients = Principals.create(user, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "arn:aws:dynamodb:*:*:table/NOTES",
                   "Condition": {"StringEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}}},
                  {"Effect": "Allow", "Action": ["dynamodb:ConditionCheckItem", "dynamodb:GetItem"],
                   "Resource": "arn:aws:dynamodb:*:*:table/VISITS"}]}
                """.replace("NOTES", NOTES).replace("VISITS", VISITS));
        try (DynamoDbClient teller = clients.dynamoDb()) {
            TransactWriteItem check = TransactWriteItem.builder()
                    .conditionCheck(
                            one -> one.tableName(VISITS).key(visit(9)).conditionExpression("attribute_not_exists(pk)"))
                    .build();
            teller.transactWriteItems(write -> write.transactItems(put(NOTES, note("allowed")), check));

            assertThat(Refusal.of(() ->
                                    teller.putItem(put -> put.tableName(NOTES).item(note())))
                            .code())
                    .isEqualTo("AccessDeniedException");
            assertThat(Refusal.of(() -> teller.transactWriteItems(
                                    write -> write.transactItems(put(NOTES, note()), put(VISITS, visit(9)))))
                            .code())
                    .isEqualTo("AccessDeniedException");
            assertThat(teller.transactGetItems(get -> get.transactItems(get(VISITS, visit(9))))
                            .responses())
                    .hasSize(1);
        }
        assertThat(read(NOTES, note())).isEqualTo(note("allowed"));
        assertThat(read(VISITS, visit(9))).isEmpty();
    }
}
