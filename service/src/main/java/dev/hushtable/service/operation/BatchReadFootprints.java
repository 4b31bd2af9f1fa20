package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.item.PrimaryKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The authorisations of a BatchGetItem: one a table, over the union of what is read of it. A table named twice, by name
 * and by ARN, is one table; the keys of one table never speak for another.
 */
final class BatchReadFootprints {
    private BatchReadFootprints() {}

    static List<Footprint> of(List<TableReads> reads, ReturnConsumedCapacity capacity) {
        Map<String, List<TableReads>> byTable = new LinkedHashMap<>();
        for (TableReads read : reads) {
            byTable.computeIfAbsent(read.address().arn(), arn -> new ArrayList<>())
                    .add(read);
        }
        List<Footprint> footprints = new ArrayList<>();
        byTable.values().forEach(ofTable -> footprints.add(footprint(ofTable, capacity)));
        return footprints;
    }

    private static Footprint footprint(List<TableReads> reads, ReturnConsumedCapacity capacity) {
        TableAddress address = reads.getFirst().address();
        List<@Nullable PrimaryKey> items = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        Select select = Select.SPECIFIC_ATTRIBUTES;
        for (TableReads read : reads) {
            items.addAll(read.items());
            named.addAll(read.named());
            // One value has to speak for all: the one that shows most.
            if (read.options().output().select() == Select.ALL_ATTRIBUTES) {
                select = Select.ALL_ATTRIBUTES;
            }
        }
        return new RequestContext()
                .items(items)
                .attributes(named, address.definition())
                .resourceTags(address.definition())
                .select(select)
                .returnConsumedCapacity(capacity)
                .of("BatchGetItem", address.arn());
    }
}
