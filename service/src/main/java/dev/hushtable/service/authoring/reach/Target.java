package dev.hushtable.service.authoring.reach;

import dev.hushtable.service.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about.
 *
 * @param attribute a name, or {@link #ANY_OTHER}
 * @param partition the value of the partition key, as policies see it; null: whichever
 */
public record Target(
        TableDefinition table, String attribute, @Nullable String partition) {
    /** Stands for every attribute that nothing names. */
    public static final String ANY_OTHER = "(any other)";

    /** Whether the attribute is part of the table's key. */
    boolean isKey() {
        return table.keySchema().names().contains(attribute);
    }
}
