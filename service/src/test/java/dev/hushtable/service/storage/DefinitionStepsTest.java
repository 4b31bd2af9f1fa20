package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.IndexFixture.BY_NUMBER;
import static dev.hushtable.service.storage.IndexFixture.SPARSE;
import static dev.hushtable.service.storage.IndexFixture.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Status;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which definitions of a table one step leads to: {@link TableDefinition#mayBecome}. */
class DefinitionStepsTest {
    private static final TableDefinition TABLE = IndexFixture.table(BY_NUMBER, WIDE);

    private static SecondaryIndex creating(SecondaryIndex index) {
        return index.with(Status.CREATING);
    }

    private static SecondaryIndex deleting(SecondaryIndex index) {
        return index.with(Status.DELETING);
    }

    @Test
    void other_tags_are_a_step() {
        assertThat(TABLE.mayBecome(TABLE)).isTrue();
        assertThat(TABLE.mayBecome(TABLE.withTags(new TreeMap<>(Map.of("team", "ward")))))
                .isTrue();
    }

    @Test
    void a_global_index_may_begin_and_another_end_in_one_step() {
        assertThat(TABLE.mayBecome(TABLE.plus(creating(SPARSE)))).isTrue();
        assertThat(TABLE.mayBecome(TABLE.replacing(deleting(WIDE)))).isTrue();
        assertThat(TABLE.mayBecome(TABLE.replacing(deleting(WIDE)).plus(creating(SPARSE))))
                .isTrue();
    }

    @Test
    void an_index_begins_empty_and_ends_only_when_it_is_empty() {
        assertThat(TABLE.mayBecome(TABLE.plus(SPARSE))).isFalse();
        assertThat(TABLE.mayBecome(TABLE.without(WIDE.name()))).isFalse();
        assertThat(TABLE.mayBecome(TABLE.replacing(creating(WIDE)))).isFalse();
    }

    @Test
    void local_indexes_neither_come_nor_go() {
        assertThat(TABLE.mayBecome(TABLE.plus(creating(IndexFixture.BY_TEXT)))).isFalse();
        assertThat(TABLE.mayBecome(TABLE.replacing(deleting(BY_NUMBER)))).isFalse();
    }

    @Test
    void a_name_is_one_index() {
        TableDefinition ending = TABLE.replacing(deleting(WIDE));

        assertThat(ending.mayBecome(ending.plus(creating(WIDE)))).isFalse();
    }

    @Test
    void keys_and_identity_stay() {
        TableDefinition other = StorageFixture.definition("Other", ScalarType.S, null);
        KmsKey key = new KmsKey("arn:aws:kms:eu-central-1:000000000000:key/customer");

        assertThat(TABLE.mayBecome(other)).isFalse();
        assertThat(TABLE.mayBecome(TABLE.with(TABLE.settings().with(key)))).isFalse();
    }
}
