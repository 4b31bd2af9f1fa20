package dev.hushtable.service.storage;

import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of what a table is, one at a time, durable on return. Thread-safe. */
final class DefinitionChanges implements IndexWorker.Catalogue {
    private final ReentrantLock changing;
    private final Map<String, TableHandle> tables;
    private final SystemFile system;

    /** @param changing held while any table comes, goes or changes */
    DefinitionChanges(ReentrantLock changing, Map<String, TableHandle> tables, SystemFile system) {
        this.changing = changing;
        this.tables = tables;
        this.system = system;
    }

    TableDefinition update(TableHandle table, UnaryOperator<TableDefinition> change) {
        return changing(table, present -> {
            TableDefinition changed = change.apply(present);
            if (!present.mayBecome(changed)) {
                throw new IllegalArgumentException("a table keeps its identity, keys, KMS key and indexes");
            }
            return changed;
        });
    }

    @Override
    public void move(TableHandle table, SecondaryIndex from, SecondaryIndex.@Nullable Status to) {
        var unused = changing(table, present -> {
            SecondaryIndex index = present.index(from.name());
            if (index == null || index.status() != from.status()) {
                return present;
            }
            return to == null ? present.without(from.name()) : present.replacing(index.with(to));
        });
    }

    private TableDefinition changing(TableHandle table, UnaryOperator<TableDefinition> change) {
        changing.lock();
        try {
            TableDefinition present = table.definition();
            if (tables.get(present.name()) != table) {
                throw new NoSuchElementException(present.name());
            }
            TableDefinition next = change.apply(present);
            if (!next.equals(present)) {
                table.redefine(table.entry().with(next), system::put);
            }
            return next;
        } finally {
            changing.unlock();
        }
    }
}
