package dev.hushtable.service.capacity;

import java.util.Map;

/**
 * What a request used of a table; negative to give back what was taken in advance.
 *
 * @param access reading or writing
 * @param tableUnits of the table itself and its local indexes
 * @param indexUnits of its global indexes, by name
 */
public record Usage(Access access, double tableUnits, Map<String, Double> indexUnits) {
    public Usage {
        indexUnits = Map.copyOf(indexUnits);
    }
}
