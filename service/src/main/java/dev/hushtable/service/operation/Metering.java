package dev.hushtable.service.operation;

import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.capacity.Throttled;
import dev.hushtable.service.capacity.Usage;
import dev.hushtable.service.operation.AuditFacts.CapacityUse;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets requests in while a table has capacity, and books what they used: for the table and for the audit record. */
final class Metering {
    private final Throttle throttle;

    Metering(Throttle throttle) {
        this.throttle = throttle;
    }

    /**
     * @param index the index to be read, or null for the table
     * @throws ApiException when it is read too fast
     */
    void admitReading(TableDefinition table, @Nullable String index) {
        refuse(throttle.reading(table, index));
    }

    /** Why the table may not be read now, or null; a batch leaves the item unprocessed. */
    @Nullable
    Throttled reading(TableDefinition table) {
        return throttle.reading(table, null);
    }

    /**
     * @throws ApiException when the table, or an index that has to follow, is written too fast
     */
    void admitWriting(TableDefinition table) {
        refuse(throttle.writing(table));
    }

    /** Why the table may not be written now, or null. */
    @Nullable
    Throttled writing(TableDefinition table) {
        return throttle.writing(table);
    }

    /** Takes in advance what a request is sure to cost. */
    void reserve(TableDefinition table, Access access, ConsumedCapacity least) {
        throttle.spend(table, new Usage(access, units(least.halfUnits()), Map.of()));
    }

    /** Gives back what was taken in advance. */
    void release(TableDefinition table, Access access, ConsumedCapacity least) {
        throttle.spend(table, new Usage(access, -units(least.halfUnits()), Map.of()));
    }

    private static void refuse(@Nullable Throttled throttled) {
        if (throttled != null) {
            throw ThrottlingErrors.of(throttled);
        }
    }

    /** Books what a request used: at once, because the next may be asking whether anything is left. */
    void book(TableDefinition table, Access access, ConsumedCapacity used, AuditFacts facts) {
        double ofTable = units(used.halfUnits());
        Map<String, Double> ofIndexes = new HashMap<>();
        for (var index : used.indexes().entrySet()) {
            double units = units(index.getValue().halfUnits());
            if (index.getValue().scope() == Scope.LOCAL) {
                ofTable += units;
            } else {
                ofIndexes.put(index.getKey(), units);
            }
        }
        Usage usage = new Usage(access, ofTable, ofIndexes);
        throttle.spend(table, usage);
        state(table, usage, facts);
    }

    /** The table is no more. */
    void forget(TableDefinition table) {
        throttle.forget(table);
    }

    private static void state(TableDefinition table, Usage usage, AuditFacts facts) {
        String arn = table.identity().arn();
        if (usage.tableUnits() != 0) {
            facts.capacity(arn, use(usage.access(), usage.tableUnits()));
        }
        usage.indexUnits()
                .forEach((index, units) -> facts.capacity(arn + "/index/" + index, use(usage.access(), units)));
    }

    private static CapacityUse use(Access access, double units) {
        return switch (access) {
            case READ -> new CapacityUse(units, 0);
            case WRITE -> new CapacityUse(0, units);
        };
    }

    private static double units(long halfUnits) {
        return halfUnits / 2.0;
    }
}
