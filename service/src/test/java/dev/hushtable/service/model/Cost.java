package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Capacity units of a table and its indexes. */
final class Cost {
    private final ModelTable table;
    private double ofTable;
    private final Map<String, Double> ofIndexes = new TreeMap<>();

    Cost(ModelTable table) {
        this.table = table;
    }

    static double readUnits(long bytes) {
        return Math.max(1, Math.ceil(bytes / 4096.0));
    }

    static double writeUnits(long before, long after) {
        return Math.max(1, Math.ceil(Math.max(before, after) / 1024.0));
    }

    Cost plus(double units) {
        ofTable += units;
        return this;
    }

    Cost plus(@Nullable ModelIndex index, double units) {
        if (index == null) {
            return plus(units);
        }
        ofIndexes.merge(index.name(), units, Double::sum);
        return this;
    }

    /** @param times how often the table itself is written; indexes follow once */
    Cost plus(Cost other, double times) {
        ofTable += times * other.ofTable;
        other.ofIndexes.forEach((name, units) -> ofIndexes.merge(name, units, Double::sum));
        return this;
    }

    ObjectNode json() {
        return json("");
    }

    /** @param kind a member to tell the units by once more, as transactions do; "" for none */
    ObjectNode json(String kind) {
        double all = ofTable
                + ofIndexes.values().stream().mapToDouble(units -> units).sum();
        ObjectNode json = units(all, kind).put("TableName", table.name());
        json.set("Table", units(ofTable, kind));
        ofIndexes.forEach((name, units) -> {
            ModelIndex index = table.index(name);
            String scope = index.scope() == ModelIndex.Scope.LOCAL ? "Local" : "Global";
            json.withObject("/" + scope + "SecondaryIndexes").set(name, units(units, kind));
        });
        return json;
    }

    private static ObjectNode units(double units, String kind) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("CapacityUnits", units);
        return kind.isEmpty() ? json : json.put(kind, units);
    }
}
