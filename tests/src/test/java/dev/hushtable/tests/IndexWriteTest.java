package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Writes to a table with indexes. */
@Timeout(120)
class IndexWriteTest {
    private static final DynamoDbClient DYNAMO_DB = SharedServer.get().dynamoDb();
    private static final Beds BEDS = Beds.make(DYNAMO_DB);

    @Test
    void charges_writes_where_they_land_and_tells_the_size_of_the_collection() {
        String hospital = unique("h");
        Map<String, AttributeValue> item = Map.of("hospital", fromS(hospital), "bed", fromN("1"));

        PutItemResponse bare = BEDS.put(item);
        PutItemResponse priced = BEDS.put(with(item, "price", fromN("1")));
        PutItemResponse listed = BEDS.put(with(item, "price", fromN("1"), "phase", fromS("odd")));
        PutItemResponse moved = BEDS.put(with(item, "price", fromN("2"), "phase", fromS("odd")));

        assertThat(Beds.units(bare.consumedCapacity())).isEqualTo("1.0 {}");
        assertThat(Beds.units(priced.consumedCapacity())).isEqualTo("2.0 {ByPrice=1.0}");
        assertThat(Beds.units(listed.consumedCapacity())).isEqualTo("2.0 {ByPhase=1.0}");
        assertThat(Beds.units(moved.consumedCapacity())).isEqualTo("5.0 {ByPrice=2.0, ByPhase=2.0}");
        assertThat(moved.itemCollectionMetrics().itemCollectionKey()).isEqualTo(Map.of("hospital", fromS(hospital)));
        assertThat(moved.itemCollectionMetrics().sizeEstimateRangeGB()).containsExactly(0.0, 1.0);
        DYNAMO_DB.deleteItem(delete -> delete.tableName(BEDS.table()).key(item));
        assertThat(DYNAMO_DB
                        .query(BEDS.free(query -> query.expressionAttributeValues(Map.of(":p", fromS("odd")))))
                        .items())
                .isEmpty();
    }

    @Test
    void a_transaction_tells_the_size_of_each_collection_once() {
        String first = unique("h");
        String second = unique("h");

        TransactWriteItemsResponse answer = DYNAMO_DB.transactWriteItems(
                write -> write.returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE)
                        .transactItems(put(first, "1"), put(first, "2"), put(second, "1")));

        assertThat(answer.itemCollectionMetrics()).containsOnlyKeys(BEDS.table());
        assertThat(answer.itemCollectionMetrics().get(BEDS.table()))
                .map(metrics -> metrics.itemCollectionKey().get("hospital").s() + metrics.sizeEstimateRangeGB())
                .containsExactlyInAnyOrder(first + "[0.0, 1.0]", second + "[0.0, 1.0]");
    }

    private static TransactWriteItem put(String hospital, String bed) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(BEDS.table()).item(Map.of("hospital", fromS(hospital), "bed", fromN(bed))))
                .build();
    }

    @Test
    void refuses_values_that_cannot_be_index_keys() {
        Map<String, AttributeValue> key = Map.of("hospital", fromS("h0"), "bed", fromN("1000"));

        assertThatThrownBy(() -> BEDS.put(with(key, "price", fromS("cheap"))))
                .hasMessageContaining("Type mismatch for Index Key price Expected: N Actual: S IndexName: ByPhase");
        assertThatThrownBy(() -> BEDS.put(with(key, "phase", fromS("")))).hasMessageContaining("IndexKey: phase");
        assertThatThrownBy(() -> DYNAMO_DB.updateItem(update -> update.tableName(BEDS.table())
                        .key(key)
                        .updateExpression("SET ward = :w")
                        .expressionAttributeValues(Map.of(":w", fromN("1")))))
                .hasMessageContaining("Type mismatch for Index Key ward Expected: S Actual: N IndexName: ByWard");
        assertThat(DYNAMO_DB
                        .getItem(get -> get.tableName(BEDS.table()).key(key))
                        .hasItem())
                .isFalse();
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, Object... more) {
        Map<String, AttributeValue> all = new HashMap<>(item);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], (AttributeValue) Objects.requireNonNull(more[i + 1]));
        }
        return all;
    }
}
