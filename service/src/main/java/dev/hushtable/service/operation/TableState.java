package dev.hushtable.service.operation;

import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a table is like at the moment.
 *
 * @param status as on the wire
 * @param statistics counts, zero where they cannot be known
 * @param inaccessibleSince when its KMS key was found unusable, or null
 */
record TableState(
        String status,
        ItemStore.Statistics statistics,
        @Nullable Instant inaccessibleSince) {
    private static final ItemStore.Statistics NOTHING = new ItemStore.Statistics(0, 0);
    static final TableState CREATING = new TableState("CREATING", NOTHING, null);

    static TableState of(TableDefinition table, Tables tables, InstantSource clock) {
        try {
            return new TableState("ACTIVE", tables.items(table.name()).statistics(), null);
        } catch (TableInaccessibleException e) {
            return new TableState("INACCESSIBLE_ENCRYPTION_CREDENTIALS", NOTHING, clock.instant());
        } catch (NoSuchElementException e) {
            // Deleted between the plan and now.
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.tableNotFound(table.name()));
        }
    }

    TableState deleting() {
        return new TableState("DELETING", statistics, inaccessibleSince);
    }
}
