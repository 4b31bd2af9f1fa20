package dev.hushtable.policy.encryption;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code encryption/TABLE.json} says.
 *
 * @param table name of the table
 * @param file for messages
 * @param classes no attribute is in two of them
 */
public record TableEncryption(String table, String file, List<AttributeClass> classes, Subjects subjects) {
    public TableEncryption {
        classes = List.copyOf(classes);
    }

    /** Whether the items of every partition are sealed under a key of their own. */
    public enum Subjects {
        TOGETHER,
        APART
    }

    /** The class an attribute is in; null for none. */
    public @Nullable AttributeClass classOf(String attribute) {
        for (AttributeClass one : classes) {
            if (one.places().containsKey(attribute)) {
                return one;
            }
        }
        return null;
    }
}
