package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the items of a page have to be fetched from the table, because the index does not hold what is asked for.
 * Only a local index does that: a global one has what it holds and no more.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.Projections">Attribute
 *     projections</a>
 */
enum Fetching {
    NOTHING,
    WHOLE_ITEMS;

    /** @throws ApiException when the index neither holds nor fetches what the request needs */
    static Fetching of(PageSource source, Output output, @Nullable ConditionExpression filter) {
        SecondaryIndex index = source.index();
        if (index == null || source.holdsAll()) {
            return NOTHING;
        }
        boolean global = index.scope() == Scope.GLOBAL;
        if (global && output.select() == Select.ALL_ATTRIBUTES) {
            throw ApiException.validation(Messages.selectAllOnGlobalIndex(index.name()));
        }
        List<String> missing = missing(source, output.attributeNames());
        if (global && !missing.isEmpty()) {
            throw ApiException.validation(Messages.notProjected(index.name(), missing));
        }
        List<String> missingInFilter = missing(source, Named.in(filter));
        if (!missingInFilter.isEmpty()) {
            throw ApiException.validation(Messages.filterNotProjected(index.name(), missingInFilter));
        }
        return output.select() == Select.ALL_ATTRIBUTES || !missing.isEmpty() ? WHOLE_ITEMS : NOTHING;
    }

    private static List<String> missing(PageSource source, Set<String> names) {
        return names.stream().filter(name -> !source.holds(name)).sorted().toList();
    }
}
