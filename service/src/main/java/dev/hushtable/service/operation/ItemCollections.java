package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.item.PrimaryKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The item collections that writes to several tables changed, by table as the request called it. */
final class ItemCollections {
    private final Map<String, Set<ItemTarget>> partitions = new LinkedHashMap<>();

    /** A write to an item changed its collection. */
    void add(String table, ItemTarget target) {
        PrimaryKey partition = new PrimaryKey(target.key().partition(), null);
        partitions
                .computeIfAbsent(table, first -> new LinkedHashSet<>())
                .add(new ItemTarget(target.table(), partition));
    }

    /** The sizes, of those tables that have any to tell. */
    Map<String, List<ItemCollection>> sizes(
            ReturnItemCollectionMetrics wanted, TableItems items, Disclosures disclosures) {
        Map<String, List<ItemCollection>> sizes = new LinkedHashMap<>();
        partitions.forEach((table, targets) -> {
            List<ItemCollection> ofTable = new ArrayList<>();
            for (ItemTarget target : targets) {
                ItemCollection collection = ItemCollection.of(target, wanted, items, disclosures);
                if (collection != null) {
                    ofTable.add(collection);
                }
            }
            if (!ofTable.isEmpty()) {
                sizes.put(table, ofTable);
            }
        });
        return sizes;
    }

    /** Writes the member {@code ItemCollectionMetrics} if there is anything in it. */
    static void writeMember(JsonGenerator json, Map<String, List<ItemCollection>> sizes) throws IOException {
        if (sizes.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("ItemCollectionMetrics");
        for (var table : sizes.entrySet()) {
            json.writeArrayFieldStart(table.getKey());
            for (ItemCollection collection : table.getValue()) {
                collection.write(json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
