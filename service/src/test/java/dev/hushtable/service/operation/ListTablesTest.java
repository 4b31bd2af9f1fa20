package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListTablesTest {
    private final TestHouse house = new TestHouse();

    @Test
    void pages_through_the_names_in_order() {
        house.createTable("bbb", "pk S");
        house.createTable("aaa", "pk S");
        house.createTable("ccc", "pk S");

        assertThat(house.call("ListTables", "{'Limit':2}"))
                .hasToString("{\"TableNames\":[\"aaa\",\"bbb\"],\"LastEvaluatedTableName\":\"bbb\"}");
        assertThat(house.call("ListTables", "{'Limit':2,'ExclusiveStartTableName':'bbb'}"))
                .hasToString("{\"TableNames\":[\"ccc\"]}");
        assertThat(house.call("ListTables", "{'Limit':3}").has("LastEvaluatedTableName"))
                .isFalse();
    }

    @Test
    void names_nothing_when_there_is_nothing() {
        assertThat(house.call("ListTables", "{}")).hasToString("{\"TableNames\":[]}");
    }

    @Test
    void refuses_limits_out_of_range() {
        assertThat(house.error("ListTables", "{'Limit':101}"))
                .hasMessage("1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 100");
        assertThat(house.error("ListTables", "{'Limit':0}"))
                .hasMessage("1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
    }
}
