package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;

/** What clients are told of an index before it is there, and while it goes. */
@Timeout(180)
class IndexLifecycleTest {
    private static final int ITEMS = 2_000;
    private static final String FILLING = "Cannot read from backfilling global secondary index: " + PatientTable.INDEX;
    private static final String UNKNOWN = "The table does not have the specified index: " + PatientTable.INDEX;

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final PatientTable table = new PatientTable(dynamoDb, unique("patients"));

    @Test
    void an_index_is_read_only_while_it_is_active() throws InterruptedException {
        table.create(ITEMS, new Random(1));
        assertThat(refusals()).containsOnly(Refusal.validation(UNKNOWN));

        table.createIndex();
        readWhile(IndexStatus.CREATING, FILLING);
        assertThat(table.settle()).isTrue();
        table.assertIndexEqualsTable();
        assertThat(Refusal.of(table::createIndex).code()).isIn("ResourceInUseException", "ValidationException");

        table.deleteIndex();
        assertThat(Refusal.of(table::deleteIndex).code()).isIn("ResourceInUseException", "ResourceNotFoundException");
        readWhile(IndexStatus.DELETING, UNKNOWN);
        assertThat(table.settle()).isFalse();
        assertThat(refusals()).containsOnly(Refusal.validation(UNKNOWN));
        assertThat(table.items()).hasSize(ITEMS);
    }

    private List<Refusal> refusals() {
        return List.of(Refusal.of(this::scan), Refusal.of(this::query), Refusal.of(this::select));
    }

    private void scan() {
        dynamoDb.scan(scan -> scan.tableName(table.name()).indexName(PatientTable.INDEX));
    }

    private void query() {
        dynamoDb.query(query -> query.tableName(table.name())
                .indexName(PatientTable.INDEX)
                .keyConditionExpression("city = :c")
                .expressionAttributeValues(Map.of(":c", fromS("city1"))));
    }

    private void select() {
        dynamoDb.executeStatement(execute -> execute.statement(
                "SELECT * FROM \"" + table.name() + "\".\"" + PatientTable.INDEX + "\" WHERE city = 'city1'"));
    }

    /** As long as it is in that state, a read is refused with that sentence, or came late enough to be answered. */
    private void readWhile(IndexStatus status, String sentence) {
        GlobalSecondaryIndexDescription index = table.index();
        while (index != null && index.indexStatus() == status) {
            for (Runnable read : List.<Runnable>of(this::scan, this::query, this::select)) {
                try {
                    read.run();
                } catch (AwsServiceException e) {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(sentence);
                }
            }
            index = table.index();
        }
    }
}
