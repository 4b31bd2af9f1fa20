package dev.hushtable.service.table;

import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchemaRules.Element;
import dev.hushtable.service.table.TableSettings.Billing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys and indexes of a new table, checked in DynamoDB's order: definitions before everything else. */
public final class SchemaRules {
    private SchemaRules() {}

    /** What a new table is made of. */
    public record Schema(KeySchema keys, List<SecondaryIndex> indexes) {
        public Schema {
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * @param definitions {@code AttributeDefinitions}
     * @param key one or two elements
     * @param indexes all that were asked for
     * @throws dev.hushtable.service.item.InvalidInputException when they do not fit together
     */
    public static Schema schema(
            List<KeyAttribute> definitions, List<Element> key, List<IndexRequest> indexes, Billing billing) {
        AttributeTypes types = AttributeTypes.of(definitions);
        KeySchemaRules.checkShape(key);
        types.requireAll(key);
        for (IndexRequest index : indexes) {
            checkShape(index);
            types.requireAll(index.keySchema());
        }
        types.requireUsed(used(key, indexes), indexes);
        KeySchema keySchema = KeySchemaRules.keySchema(key, types);
        return new Schema(keySchema, IndexRules.indexes(indexes, keySchema, types, billing));
    }

    static void checkShape(IndexRequest index) {
        switch (index.scope()) {
            case LOCAL -> KeySchemaRules.checkShape(index.keySchema());
            case GLOBAL -> IndexKeyRules.checkShape(index.keySchema());
        }
    }

    private static Set<String> used(List<Element> key, List<IndexRequest> indexes) {
        Set<String> used = new LinkedHashSet<>();
        key.forEach(element -> used.add(element.name()));
        indexes.forEach(index -> index.keySchema().forEach(element -> used.add(element.name())));
        return used;
    }

    /** The capacity of a new table. */
    public static CapacityDetails capacity(WantedCapacity wanted, Billing billing) {
        CapacitySubject table = new CapacitySubject.Table();
        return new CapacityDetails(
                OnDemandRules.maxima(wanted.onDemand(), billing, table),
                WarmRules.initial(wanted.warm(), billing, table),
                CapacityDetails.ThroughputHistory.NONE);
    }
}
