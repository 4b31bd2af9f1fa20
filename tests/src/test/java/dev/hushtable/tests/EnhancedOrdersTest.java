package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.EnhancedGlobalSecondaryIndex;
import software.amazon.awssdk.enhanced.dynamodb.model.EnhancedLocalSecondaryIndex;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The enhanced client's indexes, batches and transactions. */
class EnhancedOrdersTest {
    private static final DynamoDbEnhancedClient ENHANCED = DynamoDbEnhancedClient.builder()
            .dynamoDbClient(SharedServer.get().dynamoDb())
            .build();
    private static final DynamoDbTable<Order> ORDERS =
            ENHANCED.table(unique("orders"), TableSchema.fromBean(Order.class));
    private static final DynamoDbIndex<Order> BY_STATUS = ORDERS.index("byStatus");
    private static final DynamoDbIndex<Order> BY_TOTAL = ORDERS.index("byTotal");

    private final String customer = unique("customer");
    private final String status = unique("status");

    @BeforeAll
    static void createTheTable() {
        ORDERS.createTable(table -> table.globalSecondaryIndices(EnhancedGlobalSecondaryIndex.builder()
                        .indexName("byStatus")
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .localSecondaryIndices(EnhancedLocalSecondaryIndex.builder()
                        .indexName("byTotal")
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        assertThat(ORDERS.describeTable().table().globalSecondaryIndexes()).hasSize(1);
    }

    @AfterAll
    static void deleteIt() {
        ORDERS.deleteTable();
    }

    private Order order(long number) {
        Order order = new Order();
        order.setCustomer(customer);
        order.setNumber(number);
        order.setStatus(status);
        order.setTotal(100 - number);
        return order;
    }

    private Key key(long number) {
        return Key.builder().partitionValue(customer).sortValue(number).build();
    }

    private void write(int orders) {
        WriteBatch.Builder<Order> batch = WriteBatch.builder(Order.class).mappedTableResource(ORDERS);
        IntStream.range(0, orders).mapToObj(this::order).forEach(batch::addPutItem);
        BatchWriteResult result = ENHANCED.batchWriteItem(write -> write.writeBatches(batch.build()));
        assertThat(result.unprocessedPutItemsForTable(ORDERS)).isEmpty();
    }

    private static List<Long> numbers(Stream<Page<Order>> pages) {
        return pages.flatMap(page -> page.items().stream())
                .map(Order::getNumber)
                .toList();
    }

    @Test
    void pages_through_a_global_index() {
        write(12);

        List<Page<Order>> pages = BY_STATUS
                .query(query -> query.queryConditional(QueryConditional.sortGreaterThanOrEqualTo(Key.builder()
                                .partitionValue(status)
                                .sortValue(3)
                                .build()))
                        .limit(4))
                .stream()
                .toList();

        assertThat(numbers(pages.stream()))
                .isEqualTo(LongStream.range(3, 12).boxed().toList());
        assertThat(pages.getFirst().lastEvaluatedKey()).containsOnlyKeys("customer", "number", "status");
        assertThat(pages.getFirst().items().getFirst().getTotal()).isEqualTo(97);
    }

    @Test
    void orders_by_a_local_index_and_shows_its_keys_only() {
        write(5);

        List<Order> cheapest = BY_TOTAL
                .query(query -> query.queryConditional(QueryConditional.keyEqualTo(
                        Key.builder().partitionValue(customer).build())))
                .stream()
                .flatMap(page -> page.items().stream())
                .toList();

        assertThat(cheapest).extracting(Order::getTotal).containsExactly(96L, 97L, 98L, 99L, 100L);
        assertThat(cheapest).extracting(Order::getStatus).containsOnlyNulls();
    }

    @Test
    void leaves_an_index_when_its_key_goes() {
        write(2);
        Order order = ORDERS.getItem(key(0));
        order.setStatus(null);

        ORDERS.updateItem(order);

        assertThat(numbers(
                        BY_STATUS
                                .query(QueryConditional.keyEqualTo(
                                        Key.builder().partitionValue(status).build()))
                                .stream()))
                .containsExactly(1L);
    }

    @Test
    void writes_several_orders_or_none() {
        write(3);
        Order changed = order(1);
        changed.setTotal(1L);

        ENHANCED.transactWriteItems(write -> write.addPutItem(ORDERS, order(10))
                .addUpdateItem(ORDERS, ifTotalIs(99, changed))
                .addDeleteItem(ORDERS, key(2))
                .addConditionCheck(
                        ORDERS,
                        ConditionCheck.builder()
                                .key(key(0))
                                .conditionExpression(total(100))
                                .build()));

        assertThat(ORDERS.getItem(key(10))).isNotNull();
        assertThat(ORDERS.getItem(key(1)).getTotal()).isEqualTo(1);
        assertThat(ORDERS.getItem(key(2))).isNull();
        assertThatThrownBy(() -> ENHANCED.transactWriteItems(
                        write -> write.addPutItem(ORDERS, order(11)).addUpdateItem(ORDERS, ifTotalIs(99, changed))))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        canceled -> assertThat(canceled.cancellationReasons())
                                .extracting(CancellationReason::code)
                                .containsExactly("None", "ConditionalCheckFailed"));
        assertThat(ORDERS.getItem(key(11))).isNull();
    }

    private static TransactUpdateItemEnhancedRequest<Order> ifTotalIs(long expected, Order order) {
        return TransactUpdateItemEnhancedRequest.builder(Order.class)
                .item(order)
                .conditionExpression(total(expected))
                .build();
    }

    private static Expression total(long expected) {
        return Expression.builder()
                .expression("#t = :t")
                .putExpressionName("#t", "total")
                .putExpressionValue(":t", AttributeValue.fromN(Long.toString(expected)))
                .build();
    }

    @Test
    void reads_several_orders_together() {
        write(3);

        List<Document> read = ENHANCED.transactGetItems(get ->
                get.addGetItem(ORDERS, key(2)).addGetItem(ORDERS, key(77)).addGetItem(ORDERS, key(0)));

        assertThat(read.get(0).getItem(ORDERS).getTotal()).isEqualTo(98);
        assertThat(read.get(1).getItem(ORDERS)).isNull();
        assertThat(read.get(2).getItem(ORDERS).getTotal()).isEqualTo(100);
    }
}
