package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Transactions over a table with an index and one without, until the disk is full: each puts a patient and the bill of
 * the same key.
 */
final class FullDiskTransactions {
    private static final String PATIENTS = "patients";
    private static final String BILLS = "bills";
    private static final int MAX = 3_000;
    private static final int FIRST = 60;

    private final List<String> answered = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int next = FIRST;

    private FullDiskTransactions() {}

    static FullDiskTransactions prepare(DynamoDbClient dynamoDb) throws InterruptedException {
        PatientTable patients = new PatientTable(dynamoDb, PATIENTS);
        patients.create(FIRST, new Random(1));
        patients.createIndex();
        assertThat(patients.settle()).isTrue();
        dynamoDb.createTable(table -> table.tableName(BILLS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(definition("p", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH)));
        return new FullDiskTransactions();
    }

    /** Goes on after the first refusal, and tries to begin an index, too. */
    DynamoDbException writeUntilRefused(DynamoDbClient dynamoDb) {
        for (int i = 0; i < MAX; i++) {
            try {
                write(dynamoDb);
            } catch (DynamoDbException e) {
                for (int again = 0; again < 5; again++) {
                    tryOnce(() -> write(dynamoDb));
                }
                tryOnce(() -> new PatientTable(dynamoDb, BILLS).createIndex());
                return e;
            }
        }
        throw new AssertionError("the disk does not fill");
    }

    private void write(DynamoDbClient dynamoDb) {
        String key = PatientTable.key(next++);
        Map<String, AttributeValue> item =
                Map.of("p", fromS(key), "city", fromS("city"), "fill", fromS(key.repeat(600)));
        refused.add(key);
        dynamoDb.transactWriteItems(write -> write.transactItems(put(PATIENTS, item), put(BILLS, item)));
        refused.remove(key);
        answered.add(key);
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    private static boolean tryOnce(Runnable call) {
        try {
            call.run();
            return true;
        } catch (DynamoDbException e) {
            assertThat(e.statusCode()).isEqualTo(503);
            return false;
        }
    }

    void awaitSpace(DynamoDbClient dynamoDb) {
        Patience.until("it writes, as there is space", () -> tryOnce(() -> write(dynamoDb)));
    }

    /** What was answered is in both tables; what was refused in none. */
    void assertWhole(DynamoDbClient dynamoDb) throws InterruptedException {
        PatientTable patients = new PatientTable(dynamoDb, PATIENTS);
        Set<String> bills = new PatientTable(dynamoDb, BILLS).items().keySet();
        Set<String> billed = new HashSet<>(patients.items().keySet());
        for (int number = 0; number < FIRST; number++) {
            billed.remove(PatientTable.key(number));
        }
        assertThat(bills).isEqualTo(billed).containsAll(answered).doesNotContainAnyElementsOf(refused);
        patients.assertIndexEqualsTable();
        if (new PatientTable(dynamoDb, BILLS).settle()) {
            new PatientTable(dynamoDb, BILLS).assertIndexEqualsTable();
        }
    }
}
