package dev.hushtable.service.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.table.CapacityDetails;
import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.IndexKeySchema;
import dev.hushtable.service.table.IndexSettings;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableDefinition.TableIdentity;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/Orders";
    private static final KeyAttribute KEY = new KeyAttribute("id", ScalarType.S);

    private final AtomicLong nanos = new AtomicLong();
    private final Throttle throttle = new Throttle(Throttle.NO_QUOTA, nanos::get);

    @Test
    void a_provisioned_table_is_refused_once_its_burst_is_used() {
        TableDefinition table = table(new Billing.Provisioned(1, 2));

        throttle.spend(table, read(300));

        Throttled refusal = throttle.reading(table, null);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo("TableReadProvisionedThroughputExceeded");
        assertThat(refusal.arn()).isEqualTo(ARN);
        assertThat(throttle.writing(table)).isNull();
    }

    @Test
    void time_lets_it_in_again() {
        TableDefinition table = table(new Billing.Provisioned(1, 2));
        throttle.spend(table, read(300));

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(throttle.reading(table, null)).isNull();
    }

    @Test
    void an_on_demand_table_is_as_fast_as_it_goes_without_a_quota() {
        TableDefinition table = table(new Billing.PayPerRequest());

        throttle.spend(table, read(1e9));

        assertThat(throttle.reading(table, null)).isNull();
    }

    @Test
    void a_quota_limits_on_demand_tables() {
        Throttle bounded = new Throttle(40_000, nanos::get);
        TableDefinition table = table(new Billing.PayPerRequest());

        bounded.spend(table, new Usage(Access.WRITE, 40_000 * 300, Map.of()));

        assertThat(bounded.writing(table)).extracting(Throttled::reason).isEqualTo("TableWriteAccountLimitExceeded");
    }

    @Test
    void a_maximum_limits_an_on_demand_table() {
        TableSettings settings = TableSettings.of(new Billing.PayPerRequest(), null);
        TableDefinition table = table(new TableSettings(
                settings.billing(),
                new CapacityDetails(new OnDemandThroughput(1L, -1L), null, CapacityDetails.ThroughputHistory.NONE),
                null,
                false,
                settings.tableClass(),
                settings.history()));

        throttle.spend(table, read(300));
        throttle.spend(table, new Usage(Access.WRITE, 1e9, Map.of()));

        assertThat(throttle.reading(table, null))
                .extracting(Throttled::reason)
                .isEqualTo("TableReadMaxOnDemandThroughputExceeded");
        assertThat(throttle.writing(table)).isNull();
    }

    @Test
    void a_global_index_is_read_by_its_own_units_and_holds_writes_back() {
        TableDefinition table = withIndex(table(new Billing.Provisioned(5, 5)), new Billing.Provisioned(1, 1));

        throttle.spend(table, new Usage(Access.READ, 0, Map.of("byDay", 300.0)));
        throttle.spend(table, new Usage(Access.WRITE, 1, Map.of("byDay", 300.0)));

        assertThat(throttle.reading(table, null)).isNull();
        assertThat(throttle.reading(table, "byDay"))
                .extracting(Throttled::reason)
                .isEqualTo("IndexReadProvisionedThroughputExceeded");
        assertThat(throttle.writing(table)).extracting(Throttled::arn).isEqualTo(ARN + "/index/byDay");
    }

    @Test
    void a_changed_definition_keeps_the_buckets_whose_rate_stays() {
        TableDefinition before = table(new Billing.Provisioned(1, 1));
        throttle.spend(before, read(300));
        throttle.spend(before, new Usage(Access.WRITE, 300, Map.of()));

        TableDefinition after = before.with(TableSettings.of(new Billing.Provisioned(1, 2), null));

        assertThat(throttle.reading(after, null)).isNotNull();
        assertThat(throttle.writing(after)).isNull();
    }

    @Test
    void a_table_made_anew_begins_with_full_buckets() {
        TableDefinition table = table(new Billing.Provisioned(1, 1));
        throttle.spend(table, read(300));

        throttle.forget(table);

        assertThat(throttle.reading(table, null)).isNull();
    }

    private static Usage read(double units) {
        return new Usage(Access.READ, units, Map.of());
    }

    private static TableDefinition table(Billing billing) {
        return table(TableSettings.of(billing, null));
    }

    private static TableDefinition table(TableSettings settings) {
        return new TableDefinition(
                new TableIdentity("Orders", ARN, "id-1", Instant.EPOCH),
                new KeySchema(KEY, null),
                settings,
                List.of(),
                new TreeMap<>());
    }

    private static TableDefinition withIndex(TableDefinition table, Billing.Provisioned units) {
        return table.withIndexes(List.of(new SecondaryIndex(
                "byDay",
                SecondaryIndex.Scope.GLOBAL,
                new IndexKeySchema(List.of(new KeyAttribute("day", ScalarType.S)), List.of()),
                new Projection.All(),
                SecondaryIndex.Status.ACTIVE,
                new IndexSettings(units, CapacityDetails.NONE))));
    }
}
