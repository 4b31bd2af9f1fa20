package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Units as AWS's developer guide computes them: reads in steps of 4 KB, writes in steps of 1 KB. */
class ConsumedCapacityTest {
    private static final String TABLE = SharedTable.TEXT_SORT_KEY.tableName();
    private static final int KIBIBYTE = 1_024;

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue partition = SharedTable.uniqueKey();

    private Map<String, AttributeValue> key(String sortKey) {
        return Map.of("pk", partition, "sk", fromS(sortKey));
    }

    /** Writes an item of exactly so many bytes; what that consumed. */
    private double put(String sortKey, int bytes) {
        int keyBytes = "pk".length() + partition.s().length() + "sk".length() + sortKey.length() + "v".length();
        return dynamoDb.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("pk", partition, "sk", fromS(sortKey), "v", fromS("x".repeat(bytes - keyBytes))))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    private double get(String sortKey, boolean consistentRead) {
        return dynamoDb.getItem(get -> get.tableName(TABLE)
                        .key(key(sortKey))
                        .consistentRead(consistentRead)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 1, 0.5", "1024, 1, 1, 0.5", "1025, 2, 1, 0.5", "4096, 4, 1, 0.5", "4097, 5, 2, 1"})
    void charges_an_item_by_its_size(int bytes, double write, double strong, double eventual) {
        assertThat(put("a", bytes)).isEqualTo(write);
        assertThat(get("a", true)).isEqualTo(strong);
        assertThat(get("a", false)).isEqualTo(eventual);
    }

    // Replacing or deleting a large item costs its size, however small what is left.
    @Test
    void charges_the_larger_of_before_and_after() {
        put("a", 3 * KIBIBYTE);

        assertThat(put("a", 100)).isEqualTo(3);
        put("a", 2 * KIBIBYTE);
        assertThat(dynamoDb.deleteItem(delete -> delete.tableName(TABLE)
                                .key(key("a"))
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(2);
    }

    @Test
    void charges_one_unit_for_nothing() {
        assertThat(get("nothing", true)).isEqualTo(1);
        assertThat(get("nothing", false)).isEqualTo(0.5);
    }

    // A query adds up the sizes before it rounds: three items of 2 KB are 6 KB, two units, not three.
    @Test
    void charges_a_query_for_all_it_read_together() {
        for (String sortKey : new String[] {"a", "b", "c"}) {
            put(sortKey, 2 * KIBIBYTE);
        }

        double units = dynamoDb.query(query -> query.tableName(TABLE)
                        .keyConditionExpression("pk = :p")
                        .filterExpression("attribute_not_exists(v)")
                        .expressionAttributeValues(Map.of(":p", partition))
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();

        assertThat(units).isEqualTo(2);
    }

    // A batch rounds each item by itself.
    @Test
    void charges_a_batch_item_by_item() {
        put("a", 2 * KIBIBYTE);
        put("b", 2 * KIBIBYTE);

        ConsumedCapacity consumed = dynamoDb.batchGetItem(batch -> batch.requestItems(Map.of(
                                TABLE,
                                KeysAndAttributes.builder()
                                        .keys(List.of(key("a"), key("b")))
                                        .consistentRead(true)
                                        .build()))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .getFirst();

        assertThat(consumed.capacityUnits()).isEqualTo(2);
        assertThat(consumed.tableName()).isEqualTo(TABLE);
    }

    @Test
    void tells_the_share_of_the_table_when_indexes_are_asked_for() {
        ConsumedCapacity consumed = dynamoDb.putItem(put ->
                        put.tableName(TABLE).item(key("a")).returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();

        assertThat(consumed.table().capacityUnits()).isEqualTo(1);
    }

    @Test
    void tells_nothing_unasked() {
        assertThat(dynamoDb.putItem(put -> put.tableName(TABLE).item(key("a"))).consumedCapacity())
                .isNull();
    }
}
