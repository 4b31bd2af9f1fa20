package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code RequestItems} of a batch: what DynamoDB says about the map as a whole. */
final class RequestItems {
    private static final String NAME = "RequestItems";

    private RequestItems() {}

    /** States names of tables that cannot be. */
    static void checkNames(Members members, Map<String, ?> given) {
        if (!given.keySet().stream().allMatch(TableNames::canBe)) {
            members.violate(NAME, shown(given, "..."), "Map keys must satisfy constraint: " + TableNames.CONSTRAINTS);
        }
    }

    /**
     * States that a table has too few or too many members.
     *
     * @param sizes by table
     */
    static void checkSizes(Members members, Map<String, Integer> sizes, int min, int max) {
        if (sizes.values().stream().anyMatch(size -> size < min || size > max)) {
            Map<String, String> shown = sizes.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue() == 0 ? "[]" : "[" + entry.getValue() + " members]"));
            members.violate(
                    NAME,
                    shown.toString(),
                    "Map value must satisfy constraint: [Member must have length less than or equal to " + max
                            + ", Member must have length greater than or equal to " + min + "]");
        }
    }

    /** @throws ApiException when there is nothing to do */
    static void requireSome(Map<String, ?> given, String operation) {
        if (given.isEmpty()) {
            throw ApiException.validation("The requestItems parameter is required for " + operation);
        }
    }

    private static String shown(Map<String, ?> given, String value) {
        return given.keySet().stream().map(table -> table + "=" + value).collect(Collectors.joining(", ", "{", "}"));
    }
}
