package dev.hushtable.service.operation;

import dev.hushtable.service.table.IndexKeySchema;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page is read from: a table, or one of its indexes.
 *
 * @param index null for the table itself
 */
record PageSource(TableDefinition table, @Nullable SecondaryIndex index) {

    /**
     * @param index the name the request gives, or null
     * @throws ApiException when the index cannot be read, or not in this way
     */
    static PageSource of(TableDefinition table, @Nullable String index, Consistency consistency) {
        if (index == null) {
            return new PageSource(table, null);
        }
        SecondaryIndex found = table.index(index);
        if (found == null) {
            throw ApiException.validation(Messages.indexNotFound(index));
        }
        switch (found.status()) {
            case ACTIVE, UPDATING -> {}
            case CREATING, BACKFILLING -> throw ApiException.validation(Messages.indexBackfilling(index));
            case DELETING -> throw ApiException.validation(Messages.indexNotFound(index));
        }
        if (found.scope() == Scope.GLOBAL && consistency == Consistency.STRONG) {
            throw ApiException.validation(Messages.GLOBAL_INDEX_CONSISTENT);
        }
        return new PageSource(table, found);
    }

    /** The name of the index, which there must be. */
    String indexName() {
        return Objects.requireNonNull(index).name();
    }

    /** The attributes that make its partitions: one, or up to four in a global index. */
    List<KeyAttribute> partition() {
        return index == null
                ? List.of(table.keySchema().partition())
                : index.keys().partition();
    }

    /** The attributes it is sorted by, in order. */
    List<KeyAttribute> sort() {
        if (index != null) {
            return index.keys().sort();
        }
        KeyAttribute sort = table.keySchema().sort();
        return sort == null ? List.of() : List.of(sort);
    }

    /** The names of the keys it is ordered by. */
    List<String> keyNames() {
        return new IndexKeySchema(partition(), sort()).names();
    }

    /**
     * The names of the attributes that tell one place in it from all others: its own keys and, because many items may
     * share those of an index, the table's.
     */
    Set<String> placeNames() {
        KeySchema tableKeys = table.keySchema();
        Set<String> names = new LinkedHashSet<>(keyNames());
        names.addAll(tableKeys.names());
        return names;
    }

    /** Whether it holds that attribute of every item that has it. */
    boolean holds(String attribute) {
        if (index == null || placeNames().contains(attribute)) {
            return true;
        }
        return switch (index.projection()) {
            case Projection.All() -> true;
            case Projection.KeysOnly() -> false;
            case Projection.Include include -> include.attributes().contains(attribute);
        };
    }

    /** Whether it holds items whole. */
    boolean holdsAll() {
        return index == null || index.projection() instanceof Projection.All;
    }
}
