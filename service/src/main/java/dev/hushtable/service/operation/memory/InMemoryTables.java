package dev.hushtable.service.operation.memory;

import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Transactions;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tables without any storage, whose items vanish with the process: to rehearse requests on, for tools and tests. For one
 * caller at a time.
 */
public final class InMemoryTables implements Tables {
    private final TreeMap<String, TableDefinition> definitions = new TreeMap<>();
    private final TreeMap<String, InMemoryItems> items = new TreeMap<>();

    @Override
    public @Nullable TableDefinition find(String name) {
        return definitions.get(name);
    }

    @Override
    public List<String> names(@Nullable String exclusiveStart, int limit) {
        return definitions.tailMap(exclusiveStart == null ? "" : exclusiveStart, false).keySet().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public void create(TableDefinition definition) {
        if (definitions.putIfAbsent(definition.name(), definition) != null) {
            throw new TableExistsException(definition.name());
        }
        items.put(definition.name(), new InMemoryItems(() -> definitions.getOrDefault(definition.name(), definition)));
    }

    @Override
    public TableDefinition update(String name, UnaryOperator<TableDefinition> change) {
        TableDefinition present = definitions.get(name);
        if (present == null) {
            throw new NoSuchElementException(name);
        }
        TableDefinition changed = change.apply(present);
        if (!present.mayBecome(changed)) {
            throw new IllegalArgumentException("not a change of settings or indexes");
        }
        definitions.put(name, changed.withIndexes(finished(changed.indexes())));
        return changed;
    }

    /** Nothing is ever being filled or emptied here. */
    private static List<SecondaryIndex> finished(List<SecondaryIndex> indexes) {
        return indexes.stream()
                .filter(index -> index.status() != SecondaryIndex.Status.DELETING)
                .map(index -> index.with(SecondaryIndex.Status.ACTIVE))
                .toList();
    }

    /** Gives a table indexes, complete at once; they are made of its items whenever they are asked. */
    public void setIndexes(String name, List<SecondaryIndex> indexes) {
        definitions.computeIfPresent(name, (same, table) -> table.withIndexes(indexes));
    }

    @Override
    public void changeKey(String table, @Nullable KmsKey key) {
        definitions.computeIfPresent(
                table,
                (name, definition) -> definition.with(definition.settings().with(key)));
    }

    @Override
    public void delete(String name) {
        definitions.remove(name);
        items.remove(name);
    }

    @Override
    public InMemoryItems items(String name) {
        InMemoryItems found = items.get(name);
        if (found == null) {
            throw new NoSuchElementException(name);
        }
        return found;
    }

    @Override
    public Transactions transactions() {
        return new InMemoryTransactions(this);
    }
}
