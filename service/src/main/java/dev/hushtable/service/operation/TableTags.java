package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The tags of tables, changed one change at a time: two callers who tag a table at once both find their tags on it. */
final class TableTags {
    private final Tables tables;

    TableTags(Tables tables) {
        this.tables = tables;
    }

    /** Applies {@code change} to the tags of {@code table} as they are now. */
    void change(TableDefinition table, Consumer<SortedMap<String, String>> change) {
        try {
            var unused = tables.update(table.name(), current -> {
                if (!current.identity().equals(table.identity())) {
                    throw notFound(table);
                }
                SortedMap<String, String> tags = new TreeMap<>(current.tags());
                change.accept(tags);
                return current.withTags(tags);
            });
        } catch (NoSuchElementException e) {
            throw notFound(table);
        }
    }

    private static ApiException notFound(TableDefinition table) {
        return new ApiException(
                ErrorType.RESOURCE_NOT_FOUND,
                Messages.taggedResourceNotFound(table.identity().arn()));
    }
}
