package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchGetItemTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void make_tables() {
        house.createTable("One", "pk S");
        house.createTable("Two", "pk N");
    }

    @Test
    void reads_items_of_several_tables() {
        house.call("PutItem", "{'TableName':'One','Item':{'pk':{'S':'a'},'x':{'S':'1'},'y':{'S':'2'}}}");
        house.call("PutItem", "{'TableName':'Two','Item':{'pk':{'N':'7'}}}");

        JsonNode answer = house.call("BatchGetItem", """
                {'RequestItems':{'One':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'none'}}],
                                        'ProjectionExpression':'#x','ExpressionAttributeNames':{'#x':'x'}},
                                 'Two':{'Keys':[{'pk':{'N':'7'}}],'ConsistentRead':true}},
                 'ReturnConsumedCapacity':'TOTAL'}""");

        assertThat(answer.get("Responses"))
                .hasToString("{\"One\":[{\"x\":{\"S\":\"1\"}}],\"Two\":[{\"pk\":{\"N\":\"7\"}}]}");
        assertThat(answer.get("UnprocessedKeys")).isEmpty();
        assertThat(answer.get("ConsumedCapacity"))
                .hasToString(
                        "[{\"TableName\":\"One\",\"CapacityUnits\":1.0},{\"TableName\":\"Two\",\"CapacityUnits\":1.0}]");
        assertThat(house.facts().itemKeys()).hasSize(3);
        assertThat(house.facts().itemsReturned()).isEqualTo(2);
        assertThat(house.facts().attributesRead()).containsExactly("pk", "x");
    }

    @Test
    void hands_back_what_does_not_fit_into_sixteen_megabytes() {
        String value = "x".repeat(400_000);
        for (int number = 0; number < 45; number++) {
            house.call(
                    "PutItem", "{'TableName':'Two','Item':{'pk':{'N':'%d'},'x':{'S':'%s'}}}".formatted(number, value));
        }

        JsonNode answer = house.call(
                "BatchGetItem",
                "{'RequestItems':{'Two':{'ConsistentRead':true,'ProjectionExpression':'pk','Keys':[" + keys(45)
                        + "]}}}");

        assertThat(answer.at("/Responses/Two")).hasSize(41);
        assertThat(answer.at("/UnprocessedKeys/Two/Keys")).hasSize(4);
        assertThat(answer.at("/UnprocessedKeys/Two/ConsistentRead").asBoolean()).isTrue();
        assertThat(answer.at("/UnprocessedKeys/Two/ProjectionExpression").asText())
                .isEqualTo("pk");
        assertThat(house.call("BatchGetItem", "{'RequestItems':" + answer.get("UnprocessedKeys") + "}")
                        .at("/Responses/Two"))
                .hasSize(4);
    }

    @Test
    void refuses_more_than_a_hundred_keys() {
        assertThat(house.planErrorMessage("BatchGetItem", "{'RequestItems':{'Two':{'Keys':[" + keys(101) + "]}}}"))
                .isEqualTo("1 validation error detected: Value '[101 members]' at 'requestItems.Two.member.keys' "
                        + "failed to satisfy constraint: Member must have length less than or equal to 100");
        assertThat(house.planErrorMessage(
                        "BatchGetItem",
                        "{'RequestItems':{'Two':{'Keys':[" + keys(60) + "]},'One':{'Keys':[" + keys(60) + "]}}}"))
                .isEqualTo("Too many items requested for the BatchGetItem call");
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj("{'pk':{'N':'%d'}}"::formatted)
                .collect(Collectors.joining(","));
    }
}
