package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch reads of one table.
 *
 * @param address the table
 * @param targets the items
 * @param named top-level attributes of the keys and the projection
 */
record TableReads(TableAddress address, AfterDecision<List<ItemTarget>> targets, Set<String> named, Options options) {

    /** Which parts, and how it was asked for. */
    record Options(Output output, Consistency consistency, RequestExpressions.Echo echo) {}

    TableReads {
        named = Set.copyOf(named);
    }

    static TableReads of(TableAddress address, List<Map<String, AttributeValue>> keys, Options options) {
        Set<String> named = new HashSet<>(options.output().attributeNames());
        keys.forEach(key -> named.addAll(key.keySet()));
        AfterDecision<List<ItemTarget>> targets = address.forItems().map(table -> {
            ScalarKeys.check(table, options.output().projection());
            List<ItemTarget> all = new ArrayList<>();
            for (Map<String, AttributeValue> key : keys) {
                all.add(new ItemTarget(table, KeyReader.key(table.keySchema(), key)));
            }
            return all;
        });
        return new TableReads(address, targets, named, options);
    }

    /** The items; a null stands for what could not be determined. */
    List<@Nullable PrimaryKey> items() {
        List<ItemTarget> known = targets.peek();
        return known == null
                ? Collections.singletonList(null)
                : known.stream().<@Nullable PrimaryKey>map(ItemTarget::key).toList();
    }
}
