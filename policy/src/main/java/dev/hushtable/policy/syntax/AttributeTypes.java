package dev.hushtable.policy.syntax;

import java.util.Set;

/** The names of DynamoDB's data types, as they stand in items. */
final class AttributeTypes {
    static final Set<String> ALL = Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");

    private AttributeTypes() {}
}
