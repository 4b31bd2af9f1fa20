package dev.hushtable.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.table.CapacityDetails;
import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.CapacityDetails.ThroughputHistory;
import dev.hushtable.service.table.CapacityDetails.WarmThroughput;
import dev.hushtable.service.table.IndexKeySchema;
import dev.hushtable.service.table.IndexSettings;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.SecondaryIndex.Status;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.KmsKey;
import dev.hushtable.service.table.TableSettings.SettingsHistory;
import dev.hushtable.service.table.TableSettings.TableClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final CapacityDetails CAPACITY = new CapacityDetails(
            new OnDemandThroughput(-1L, 40L),
            new WarmThroughput(12_000, 4_000),
            new ThroughputHistory(NOON, NOON.plusSeconds(1), List.of(NOON, NOON.plusSeconds(1))));

    @Test
    void reads_what_it_wrote() {
        TableDefinition plain = StorageFixture.definition("Visits", ScalarType.B, null);
        TableSettings settings = new TableSettings(
                new Billing.PayPerRequest(),
                CAPACITY,
                new KmsKey("some-key"),
                true,
                TableClass.STANDARD_INFREQUENT_ACCESS,
                new SettingsHistory(NOON, List.of(NOON), List.of(NOON, NOON)));
        TableDefinition definition = plain.with(settings)
                .withIndexes(List.of(
                        index("byDay", Scope.LOCAL, new Projection.KeysOnly(), Status.ACTIVE),
                        index("byAll", Scope.GLOBAL, new Projection.All(), Status.BACKFILLING),
                        index("byFew", Scope.GLOBAL, new Projection.Include(List.of("a", "\u00e9")), Status.DELETING)));

        CatalogueEntry read = CatalogueCodec.decode(CatalogueCodec.encode(entry(definition)));

        assertThat(read.definition()).isEqualTo(definition);
        assertThat(read.tableId()).containsExactly(1, 2);
        assertThat(read.wrappedKey()).containsExactly(3);
        assertThat(read.state()).isEqualTo(CatalogueEntry.State.ACTIVE);
        TableDefinition small = plain.with(TableSettings.of(new Billing.Provisioned(5, 6), null));
        assertThat(CatalogueCodec.decode(CatalogueCodec.encode(entry(small))).definition())
                .isEqualTo(small);
    }

    @Test
    void keeps_a_resource_policy_to_the_letter() {
        TableDefinition definition = StorageFixture.definition("Visits", ScalarType.B, null)
                .withPolicy(
                        new TablePolicy("{ \"Version\": \"2012-10-17\", \"Id\": \"\u00e9 \ud83d\ude00\" }\n", "r-1"));

        CatalogueEntry read = CatalogueCodec.decode(CatalogueCodec.encode(entry(definition)));

        assertThat(read.definition()).isEqualTo(definition);
        assertThat(read.toString()).doesNotContain("2012-10-17");
    }

    @Test
    void reads_entries_of_the_version_before_resource_policies() {
        TableDefinition definition = StorageFixture.definition("Visits", ScalarType.B, null);
        byte[] encoded = CatalogueCodec.encode(entry(definition));
        byte[] older = Arrays.copyOf(encoded, encoded.length - 1);
        older[0] = 2;

        assertThat(CatalogueCodec.decode(older).definition()).isEqualTo(definition);
    }

    @Test
    void refuses_another_version_and_what_is_cut_short() {
        byte[] encoded = CatalogueCodec.encode(entry(StorageFixture.definition("Visits", ScalarType.B, null)));
        byte[] older = encoded.clone();
        older[0] = 1;

        assertThatThrownBy(() -> CatalogueCodec.decode(older))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("catalogue entry of version 1, but this server reads versions 2 to 3");
        assertThatThrownBy(() -> CatalogueCodec.decode(Arrays.copyOf(encoded, encoded.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("catalogue entry is cut short");
    }

    private static CatalogueEntry entry(TableDefinition definition) {
        return new CatalogueEntry(CatalogueEntry.State.ACTIVE, new byte[] {1, 2}, new byte[] {3}, definition);
    }

    private static SecondaryIndex index(String name, Scope scope, Projection projection, Status status) {
        KeyAttribute partition = new KeyAttribute("pk", ScalarType.S);
        return new SecondaryIndex(
                name,
                scope,
                new IndexKeySchema(List.of(partition), List.of(new KeyAttribute("day", ScalarType.N))),
                projection,
                status,
                new IndexSettings(new Billing.Provisioned(3, 4), CAPACITY));
    }
}
