package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Secrets in transactions, in statements, in the parameters of old: for tables {@code people}, with a text {@code p} and
 * a number {@code s}, and {@code tagged}, with a number {@code p}.
 *
 * @param refused for a call that must be refused, to keep the error
 */
record CanaryDialects(DynamoDbClient dynamoDb, Canaries canaries, Consumer<ThrowingCallable> refused) {

    void entrust() {
        entrustParametersOfOld();
        entrustStatements();
        refuseStatements();
        // Last, so that the coordinator's entries are still there when the files are looked through.
        entrustTransactions();
    }

    private AttributeValue text(String name) {
        return fromS(canaries.text(name));
    }

    private void entrustParametersOfOld() {
        Map<String, AttributeValue> key = Map.of("p", text("partition key of old"), "s", fromN("1"));
        dynamoDb.putItem(put -> put.tableName("people").item(key));
        dynamoDb.updateItem(update -> update.tableName("people")
                .key(key)
                .attributeUpdates(Map.of(
                        "note",
                        AttributeValueUpdate.builder()
                                .action(AttributeAction.PUT)
                                .value(text("value of an attribute update"))
                                .build())));
        dynamoDb.query(query -> query.tableName("people")
                .keyConditions(Map.of(
                        "p", condition(ComparisonOperator.EQ, text("partition key of a key condition")),
                        "s", condition(ComparisonOperator.GT, fromN(canaries.number("number of a key condition")))))
                .queryFilter(Map.of("note", condition(ComparisonOperator.NE, text("value of a query filter")))));
        dynamoDb.scan(scan -> scan.tableName("people")
                .scanFilter(Map.of("note", condition(ComparisonOperator.CONTAINS, text("value of a scan filter")))));
        refused.accept(() -> dynamoDb.deleteItem(delete -> delete.tableName("people")
                .key(key)
                .expected(Map.of(
                        "note",
                        ExpectedAttributeValue.builder()
                                .value(text("value that was expected"))
                                .build()))));
        refused.accept(() -> dynamoDb.query(query -> query.tableName("people")
                .keyConditions(Map.of("p", condition(ComparisonOperator.GT, text("value under the wrong operator"))))));
    }

    private static Condition condition(ComparisonOperator operator, AttributeValue value) {
        return Condition.builder()
                .comparisonOperator(operator)
                .attributeValueList(value)
                .build();
    }

    private void entrustStatements() {
        String key = canaries.text("key in a statement");
        String where = " WHERE p = '" + key + "' AND s = " + canaries.number("number in a statement");
        execute("INSERT INTO people VALUE {'p': '" + key + "', 's': 7, 'name': '" + canaries.text("inserted literal")
                + "'}");
        execute("UPDATE people SET note = ? WHERE p = '" + key + "' AND s = 7", text("parameter of a statement"));
        execute("SELECT * FROM people" + where);
        execute("SELECT * FROM people WHERE contains(note, '" + canaries.text("literal of a function") + "')");
        BatchStatementRequest read = BatchStatementRequest.builder()
                .statement("SELECT name FROM people" + where)
                .build();
        assertThat(dynamoDb.batchExecuteStatement(batch -> batch.statements(read))
                        .responses())
                .hasSize(1);
        assertThat(dynamoDb.executeTransaction(transaction -> transaction
                                .transactStatements(ParameterizedStatement.builder()
                                        .statement("UPDATE people SET note = '"
                                                + canaries.text("literal in a transaction") + "' WHERE p = '" + key
                                                + "' AND s = 7")
                                        .build())
                                .clientRequestToken(canaries.text("token of statements")))
                        .responses())
                .isNotNull();
    }

    private void execute(String statement, AttributeValue... parameters) {
        dynamoDb.executeStatement(execute ->
                execute.statement(statement).parameters(parameters.length == 0 ? null : List.of(parameters)));
    }

    private void refuseStatements() {
        List<Supplier<String>> statements = List.of(
                () -> "SELECT * FROM people WHERE p = '" + canaries.text("literal that does not end"),
                () -> "SELECT * FROM people WHERE p = 'x' '" + canaries.text("literal nobody awaits") + "'",
                () -> "SELECT * FROM people WHERE p = " + canaries.number("number with letters") + "abc",
                () -> "INSERT INTO people VALUE {'p': 7, 's': '" + canaries.text("literal of the wrong type") + "'}",
                () -> "INSERT INTO people VALUE {'p': '" + canaries.text("inserted without its key") + "'}",
                () -> "UPDATE people SET note = '" + canaries.text("set without a key") + "' WHERE s = 1",
                () -> "DELETE FROM people WHERE p = '" + canaries.text("deleted without a sort key") + "'",
                () -> "SELECT * FROM nowhere WHERE p = '" + canaries.text("sought in no table") + "'",
                () -> "UPDATE people SET note = 1 WHERE p = '" + canaries.text("of no item") + "' AND s = 1");
        for (Supplier<String> statement : statements) {
            String text = statement.get();
            refused.accept(() -> execute(text));
        }
        execute("INSERT INTO people VALUE {'p': 'twice', 's': 1, 'name': '" + canaries.text("first of two") + "'}");
        refused.accept(() -> execute(
                "INSERT INTO people VALUE {'p': 'twice', 's': 1, 'name': '" + canaries.text("second of two") + "'}"));
        refused.accept(() ->
                execute("SELECT * FROM people WHERE p = ?", text("parameter too few"), text("parameter too many")));
        refused.accept(() -> dynamoDb.executeTransaction(
                transaction -> transaction.transactStatements(ParameterizedStatement.builder()
                        .statement("INSERT INTO people VALUE {'p': 'twice', 's': 1, 'name': '"
                                + canaries.text("literal of a cancelled transaction") + "'}")
                        .build())));
    }

    private void entrustTransactions() {
        Map<String, AttributeValue> person = Map.of("p", text("key in a transaction"), "s", fromN("1"));
        refused.accept(() -> dynamoDb.transactWriteItems(write -> write.transactItems(
                        put("people", Map.of("p", text("key beside a failed check"), "s", fromN("1"))),
                        TransactWriteItem.builder()
                                .conditionCheck(check -> check.tableName("people")
                                        .key(person)
                                        .conditionExpression("note = :guess")
                                        .expressionAttributeValues(Map.of(":guess", text("guess in a transaction")))
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                                .build())
                .clientRequestToken(canaries.text("token of a failure"))));
        dynamoDb.transactWriteItems(write -> write.transactItems(
                        put(
                                "people",
                                Map.of("p", person.get("p"), "s", fromN("1"), "name", text("value in a transaction"))),
                        put("tagged", Map.of("p", fromN(canaries.number("number in a transaction")))),
                        put(
                                "people",
                                Map.of(
                                        "p",
                                        fromS("long"),
                                        "s",
                                        fromN("1"),
                                        "long",
                                        fromS(canaries.text("long value in a transaction") + "x".repeat(9_000)))))
                .clientRequestToken(canaries.text("token of a transaction")));
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }
}
