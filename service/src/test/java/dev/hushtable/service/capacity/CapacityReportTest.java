package dev.hushtable.service.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapacityReportTest {
    private static final String ORDERS = "arn:aws:dynamodb:us-east-1:123456789012:table/Orders";
    private static final String VISITS = "arn:aws:dynamodb:us-east-1:123456789012:table/Visits";

    private final CapacityReport report =
            new CapacityReport(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void adds_up_by_table_and_principal() throws IOException {
        add("ana", "2026-11-01T00:00:00Z", use(ORDERS, 0.5, 0));
        add("ana", "2026-11-01T10:00:00Z", use(ORDERS, 0, 3));
        add("ben", "2026-11-01T11:00:00Z", use(ORDERS, 0, 1));

        assertThat(report.rows())
                .extracting(
                        row -> row.key().principalArn(), CapacityReport.Row::requests, CapacityReport.Row::readUnits)
                .containsExactly(tuple("ana", 2L, 0.5), tuple("ben", 1L, 0.0));
    }

    @Test
    void an_index_counts_for_its_table_and_one_request_is_one() throws IOException {
        add("ana", "2026-11-01T10:00:00Z", use(ORDERS, 0, 1) + "," + use(ORDERS + "/index/byDay", 0, 2));

        CapacityReport.Row row = report.rows().getFirst();
        assertThat(row.key().table()).isEqualTo("Orders");
        assertThat(row.requests()).isEqualTo(1);
        assertThat(row.writeUnits()).isEqualTo(3);
    }

    @Test
    void what_is_outside_the_time_does_not_count() throws IOException {
        add("ana", "2026-10-31T23:59:59Z", use(ORDERS, 1, 0));
        add("ana", "2026-11-02T00:00:00Z", use(VISITS, 1, 0));

        assertThat(report.rows()).isEmpty();
    }

    @Test
    void records_that_used_nothing_do_not_count() throws IOException {
        report.add(new ObjectMapper().readTree("{\"eventTime\":\"2026-11-01T10:00:00Z\"}"));

        assertThat(report.rows()).isEmpty();
    }

    @Test
    void a_price_is_of_a_million_units() {
        CapacityReport.Row row =
                new CapacityReport.Row(new CapacityReport.Row.Key("Orders", "ana"), 1, 2_000_000, 500_000);

        assertThat(new Prices(0.125, 0.625).of(row)).isEqualTo(0.5625, within(1e-9));
    }

    private void add(String principal, String time, String uses) throws IOException {
        report.add(new ObjectMapper()
                .readTree("{\"additionalEventData\":{\"capacity\":[" + uses + "]},\"eventTime\":\"" + time
                        + "\",\"userIdentity\":{\"arn\":\"" + principal + "\"}}"));
    }

    private static String use(String arn, double reads, double writes) {
        return "{\"readUnits\":" + reads + ",\"resource\":\"" + arn + "\",\"writeUnits\":" + writes + "}";
    }
}
