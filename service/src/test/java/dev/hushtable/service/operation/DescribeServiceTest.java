package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.access.Footprint;
import org.junit.jupiter.api.Test;

/** DescribeEndpoints, DescribeLimits and DescribeTimeToLive: answers that do not change. */
class DescribeServiceTest {
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void keeps_clients_at_this_endpoint() {
        assertThat(house.call("DescribeEndpoints", "{}"))
                .hasToString("{\"Endpoints\":[{\"Address\":\"localhost:8000\",\"CachePeriodInMinutes\":1440}]}");
    }

    @Test
    void tells_the_default_quotas() {
        assertThat(house.call("DescribeLimits", "{}"))
                .hasToString("{\"AccountMaxReadCapacityUnits\":80000,\"AccountMaxWriteCapacityUnits\":80000,"
                        + "\"TableMaxReadCapacityUnits\":40000,\"TableMaxWriteCapacityUnits\":40000}");
    }

    @Test
    void says_that_items_do_not_expire() {
        assertThat(house.call("DescribeTimeToLive", "{'TableName':'GameScores'}"))
                .hasToString("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
        assertThat(house.error("DescribeTimeToLive", "{'TableName':'Nothing'}"))
                .hasMessage("Requested resource not found: Table: Nothing not found");
    }

    @Test
    void addresses_no_resource() {
        assertThat(house.footprints("DescribeLimits", "{}"))
                .extracting(Footprint::action, Footprint::resource)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("dynamodb:DescribeLimits", "*"));
    }
}
