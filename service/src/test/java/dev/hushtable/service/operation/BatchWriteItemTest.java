package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchWriteItemTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void make_tables() {
        house.createTable("One", "pk S");
        house.createTable("Two", "pk N");
    }

    @Test
    void puts_and_deletes_in_several_tables() {
        house.call("PutItem", "{'TableName':'One','Item':{'pk':{'S':'old'},'x':{'S':'" + "x".repeat(3000) + "'}}}");

        assertThat(house.call("BatchWriteItem", """
                {'RequestItems':{'One':[{'PutRequest':{'Item':{'pk':{'S':'a'},'n':{'N':'1'}}}},
                                        {'DeleteRequest':{'Key':{'pk':{'S':'old'}}}}],
                                 'Two':[{'PutRequest':{'Item':{'pk':{'N':'7'}}}}]},
                 'ReturnConsumedCapacity':'TOTAL','ReturnItemCollectionMetrics':'SIZE'}"""))
                .hasToString(
                        "{\"UnprocessedItems\":{},\"ConsumedCapacity\":["
                                + "{\"TableName\":\"One\",\"CapacityUnits\":4.0},{\"TableName\":\"Two\",\"CapacityUnits\":1.0}]}");

        assertThat(house.tables.items("One").statistics().itemCount()).isEqualTo(1);
        assertThat(house.tables.items("Two").statistics().itemCount()).isEqualTo(1);
        assertThat(house.facts().tableNames()).containsExactly("One", "Two");
        assertThat(house.facts().itemKeys()).hasSize(3);
        assertThat(house.facts().attributesWritten()).containsExactly("n", "pk");
        assertThat(house.recording().parts()).hasSize(2);
    }

    @Test
    void commits_a_table_named_twice_once() {
        house.call("BatchWriteItem", """
                {'RequestItems':{'One':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}}],
                 'arn:aws:dynamodb:us-east-1:111122223333:table/One':[{'PutRequest':{'Item':{'pk':{'S':'b'}}}}]}}""");

        assertThat(house.recording().parts()).hasSize(1);
        assertThat(house.tables.items("One").statistics().itemCount()).isEqualTo(2);
    }

    // The error of the second table must not leave the first one written.
    @Test
    void writes_nothing_when_one_table_is_wrong() {
        assertThat(house.errorMessage("BatchWriteItem", """
                {'RequestItems':{'One':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}}],
                                 'Two':[{'PutRequest':{'Item':{'pk':{'S':'b'}}}}]}}"""))
                .isEqualTo("The provided key element does not match the schema");
        assertThat(house.tables.items("One").statistics().itemCount()).isZero();
    }

    @Test
    void refuses_more_than_twenty_five_writes() {
        assertThat(house.planErrorMessage(
                        "BatchWriteItem", "{'RequestItems':{'One':[" + puts(13) + "],'Two':[" + puts(13) + "]}}"))
                .isEqualTo("Too many items requested for the BatchWriteItem call");
        assertThat(house.planErrorMessage("BatchWriteItem", "{'RequestItems':{'One':[" + puts(26) + "]}}"))
                .startsWith("1 validation error detected: Value '{One=[26 members]}' at 'requestItems'");
    }

    private static String puts(int count) {
        return IntStream.range(0, count)
                .mapToObj("{'PutRequest':{'Item':{'pk':{'S':'%d'}}}}"::formatted)
                .collect(Collectors.joining(","));
    }
}
