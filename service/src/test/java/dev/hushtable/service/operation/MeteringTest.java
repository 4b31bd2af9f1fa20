package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.operation.AuditFacts.CapacityUse;
import dev.hushtable.service.wire.ApiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of one unit a second each way: five minutes of burst are 300 units. */
class MeteringTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/Slow";
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void makeTable() {
        house.call(
                "CreateTable",
                "{'TableName':'Slow','KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
                        + "'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}}");
    }

    @Test
    void a_write_is_refused_once_the_burst_is_used_with_the_reason_and_the_resource() {
        put("a", 301);

        ApiException refused = house.error("PutItem", item("b", 1));

        assertThat(refused.type().shortName()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(refused.getMessage()).startsWith("The level of configured provisioned throughput for the table");
        JsonNode reason = refused.members().get("ThrottlingReasons").get(0);
        assertThat(reason.get("reason").asText()).isEqualTo("TableWriteProvisionedThroughputExceeded");
        assertThat(reason.get("resource").asText()).isEqualTo(ARN);
    }

    @Test
    void what_was_refused_costs_nothing_and_time_lets_it_in() {
        put("a", 300);
        house.error("PutItem", item("b", 1));

        house.passSeconds(1);

        put("b", 1);
        assertThat(house.facts().capacityUses()).containsEntry(ARN, new CapacityUse(0, 1));
    }

    @Test
    void a_condition_that_fails_costs_a_write() {
        put("a", 299);

        ApiException failed = house.error(
                "PutItem",
                "{'TableName':'Slow','Item':{'id':{'S':'a'}},'ConditionExpression':'attribute_not_exists(id)'}");

        assertThat(failed.type().shortName()).isEqualTo("ConditionalCheckFailedException");
        assertThat(house.facts().capacityUses().get(ARN)).isEqualTo(new CapacityUse(0, 299));
    }

    @Test
    void reading_and_writing_are_counted_apart() {
        put("a", 300);

        house.call("GetItem", "{'TableName':'Slow','Key':{'id':{'S':'a'}}}");

        assertThat(house.facts().capacityUses()).containsEntry(ARN, new CapacityUse(37.5, 0));
    }

    @Test
    void a_scan_pays_for_what_it_looked_at() {
        put("a", 300);
        readUp(8);

        ApiException refused = house.error("Scan", "{'TableName':'Slow'}");

        assertThat(refused.members()
                        .get("ThrottlingReasons")
                        .get(0)
                        .get("reason")
                        .asText())
                .isEqualTo("TableReadProvisionedThroughputExceeded");
    }

    @Test
    void a_batch_leaves_unprocessed_what_is_too_much() {
        put("a", 300);
        readUp(7);

        JsonNode answer = house.call(
                "BatchGetItem",
                "{'RequestItems':{'Slow':{'ConsistentRead':true,"
                        + "'Keys':[{'id':{'S':'a'}},{'id':{'S':'b'}},{'id':{'S':'c'}}]}}}");

        assertThat(answer.get("Responses").get("Slow")).hasSize(1);
        assertThat(answer.get("UnprocessedKeys").get("Slow").get("Keys")).hasSize(2);
    }

    @Test
    void a_batch_of_which_nothing_can_be_read_is_refused() {
        put("a", 300);
        readUp(8);

        ApiException refused =
                house.error("BatchGetItem", "{'RequestItems':{'Slow':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'b'}}]}}}");

        assertThat(refused.type().shortName()).isEqualTo("ProvisionedThroughputExceededException");
    }

    @Test
    void a_batch_of_writes_leaves_unprocessed_what_is_too_much_and_spends_what_it_wrote() {
        JsonNode answer = house.call(
                "BatchWriteItem",
                "{'RequestItems':{'Slow':[%s,%s,{'DeleteRequest':{'Key':{'id':{'S':'c'}}}}]},"
                                .formatted(putRequest("a", 200), putRequest("b", 200))
                        + "'ReturnConsumedCapacity':'TOTAL'}");

        JsonNode left = answer.get("UnprocessedItems").get("Slow");
        assertThat(left).hasSize(1);
        assertThat(left.get(0).toString()).isEqualTo("{\"DeleteRequest\":{\"Key\":{\"id\":{\"S\":\"c\"}}}}");
        assertThat(answer.get("ConsumedCapacity").get(0).get("CapacityUnits").asDouble())
                .isEqualTo(400);
        assertThat(house.recording().parts().getFirst().facts().capacityUses())
                .containsEntry(ARN, new CapacityUse(0, 400));
        house.passSeconds(101);
        put("c", 1);
    }

    @Test
    void a_batch_of_which_nothing_can_be_written_is_refused() {
        put("a", 300);

        ApiException refused =
                house.error("BatchWriteItem", "{'RequestItems':{'Slow':[%s]}}".formatted(putRequest("b", 1)));

        assertThat(refused.type().shortName()).isEqualTo("ProvisionedThroughputExceededException");
    }

    @Test
    void a_transaction_costs_twice_and_is_cancelled_once_the_burst_is_used() {
        house.call("TransactWriteItems", "{'TransactItems':[{'Put':%s}]}".formatted(item("a", 150)));
        assertThat(house.facts().capacityUses()).containsEntry(ARN, new CapacityUse(0, 300));

        ApiException cancelled =
                house.error("TransactWriteItems", "{'TransactItems':[{'Put':%s}]}".formatted(item("b", 1)));

        assertThat(cancelled.getMessage()).endsWith("[ProvisionedThroughputExceeded]");
    }

    @Test
    void a_reading_transaction_costs_twice_and_is_cancelled_once_the_burst_is_used() {
        put("a", 300);
        String get = "{'TransactItems':[{'Get':{'TableName':'Slow','Key':{'id':{'S':'a'}}}}]}";

        house.call("TransactGetItems", get);
        assertThat(house.facts().capacityUses()).containsEntry(ARN, new CapacityUse(150, 0));
        house.call("TransactGetItems", get);

        assertThat(house.error("TransactGetItems", get).getMessage()).endsWith("[ProvisionedThroughputExceeded]");
    }

    private static String putRequest(String id, int kilobytes) {
        return "{'PutRequest':{'Item':{'id':{'S':'%s'},'v':{'S':'%s'}}}}"
                .formatted(id, "x".repeat(kilobytes * 1024 - 4));
    }

    /** Reads the item of 300 KB, which costs 37.5 units, so many times. */
    private void readUp(int times) {
        for (int i = 0; i < times; i++) {
            house.call("GetItem", "{'TableName':'Slow','Key':{'id':{'S':'a'}}}");
        }
    }

    private void put(String id, int kilobytes) {
        house.call("PutItem", item(id, kilobytes));
    }

    /** An item of exactly so many KB: one byte of key, three of names. */
    private static String item(String id, int kilobytes) {
        return "{'TableName':'Slow','Item':{'id':{'S':'%s'},'v':{'S':'%s'}}}"
                .formatted(id, "x".repeat(kilobytes * 1024 - 4));
    }
}
