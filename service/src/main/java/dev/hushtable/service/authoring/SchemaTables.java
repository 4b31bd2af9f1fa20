package dev.hushtable.service.authoring;

import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Transactions;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The catalogue of a workspace: tables that are described and hold nothing. To plan with; nothing can be executed. */
final class SchemaTables implements Tables {
    private final SortedMap<String, TableDefinition> definitions;

    SchemaTables(List<Schema> schemas) {
        SortedMap<String, TableDefinition> byName = new TreeMap<>();
        schemas.forEach(schema -> byName.put(schema.table().name(), schema.table()));
        this.definitions = Collections.unmodifiableSortedMap(byName);
    }

    @Override
    public @Nullable TableDefinition find(String name) {
        return definitions.get(name);
    }

    @Override
    public List<String> names(@Nullable String exclusiveStart, int limit) {
        return definitions.keySet().stream()
                .filter(name -> exclusiveStart == null || name.compareTo(exclusiveStart) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void create(TableDefinition definition) {
        throw refused();
    }

    @Override
    public TableDefinition update(String name, UnaryOperator<TableDefinition> change) {
        throw refused();
    }

    @Override
    public void changeKey(String table, @Nullable KmsKey key) {
        throw refused();
    }

    @Override
    public void delete(String name) {
        throw refused();
    }

    @Override
    public ItemStore items(String name) {
        throw refused();
    }

    @Override
    public Transactions transactions() {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("a workspace plans requests and executes none");
    }
}
