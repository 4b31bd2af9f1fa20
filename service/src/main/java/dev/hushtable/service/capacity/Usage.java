package dev.hushtable.service.capacity;

import java.util.HashMap;
import java.util.Map;

/**
 * What a request used of a table.
 *
 * @param access reading or writing
 * @param tableUnits of the table itself and its local indexes
 * @param indexUnits of its global indexes, by name
 */
public record Usage(Access access, double tableUnits, Map<String, Double> indexUnits) {
    public Usage {
        indexUnits = Map.copyOf(indexUnits);
    }

    /** The same use, to be given back. */
    Usage negated() {
        Map<String, Double> negatedIndexes = new HashMap<>();
        indexUnits.forEach((index, units) -> negatedIndexes.put(index, -units));
        return new Usage(access, -tableUnits, negatedIndexes);
    }
}
