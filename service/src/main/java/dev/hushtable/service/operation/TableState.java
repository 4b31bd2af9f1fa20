package dev.hushtable.service.operation;

import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a table is like at the moment.
 *
 * @param status as on the wire
 * @param statistics counts, zero where they cannot be known
 * @param indexes counts of the indexes by name; an index that is not in it has nothing
 * @param inaccessibleSince when its KMS key was found unusable, or null
 * @param now at which moment, for counters of the day
 */
record TableState(
        String status,
        ItemStore.Statistics statistics,
        Map<String, ItemStore.Statistics> indexes,
        @Nullable Instant inaccessibleSince,
        Instant now) {
    private static final ItemStore.Statistics NOTHING = new ItemStore.Statistics(0, 0);
    static final String CREATING = "CREATING";
    static final String UPDATING = "UPDATING";

    /** Of a table that is being made, as far as clients are told. */
    static TableState creating(InstantSource clock) {
        return new TableState(CREATING, NOTHING, Map.of(), null, clock.instant());
    }

    static TableState of(TableDefinition table, Tables tables, InstantSource clock) {
        Instant now = clock.instant();
        try {
            ItemStore items = tables.items(table.name());
            return new TableState(status(table), items.statistics(), ofIndexes(table, items), null, now);
        } catch (TableInaccessibleException e) {
            return new TableState("INACCESSIBLE_ENCRYPTION_CREDENTIALS", NOTHING, Map.of(), now, now);
        } catch (NoSuchElementException e) {
            // Deleted between the plan and now.
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.tableNotFound(table.name()));
        }
    }

    private static Map<String, ItemStore.Statistics> ofIndexes(TableDefinition table, ItemStore items) {
        Map<String, ItemStore.Statistics> indexes = new HashMap<>();
        for (SecondaryIndex index : table.indexes()) {
            indexes.put(index.name(), statistics(index, items));
        }
        return indexes;
    }

    private static ItemStore.Statistics statistics(SecondaryIndex index, ItemStore items) {
        try {
            return items.statistics(index.name());
        } catch (NoSuchElementException e) {
            // Not there yet, or not any more.
            return NOTHING;
        }
    }

    /** A table whose index is being added is ACTIVE again while the index is filled. */
    private static String status(TableDefinition table) {
        boolean updating = table.indexes().stream().anyMatch(index -> switch (index.status()) {
            case CREATING, DELETING -> true;
            case BACKFILLING, UPDATING, ACTIVE -> false;
        });
        return updating ? UPDATING : "ACTIVE";
    }

    ItemStore.Statistics of(SecondaryIndex index) {
        return indexes.getOrDefault(index.name(), NOTHING);
    }

    TableState with(String changed) {
        return new TableState(changed, statistics, indexes, inaccessibleSince, now);
    }
}
