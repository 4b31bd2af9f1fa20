package dev.hushtable.service.table;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How items of a table are sealed beyond the table's own seal.
 *
 * @param classes no attribute is in two of them
 * @param subjects whether every partition has a key of its own
 */
public record EncryptionSpec(List<AttributeClass> classes, Subjects subjects) {
    /** As every table is without an encryption document. */
    public static final EncryptionSpec NONE = new EncryptionSpec(List.of(), Subjects.TOGETHER);

    public EncryptionSpec {
        classes = List.copyOf(classes);
    }

    /** Whether the items of every partition are sealed under a key of their own. */
    public enum Subjects {
        TOGETHER,
        APART
    }

    /**
     * Attributes under one KMS key.
     *
     * @param keyId key id, key ARN, alias or alias ARN
     * @param attributes top-level names; never keys of the table or of an index
     */
    public record AttributeClass(String name, String keyId, Set<String> attributes) {
        public AttributeClass {
            attributes = Set.copyOf(attributes);
        }
    }

    /** The class an attribute is in; null for none. */
    public @Nullable AttributeClass classOf(String attribute) {
        for (AttributeClass one : classes) {
            if (one.attributes().contains(attribute)) {
                return one;
            }
        }
        return null;
    }

    /** The class of that name; null for none. */
    public @Nullable AttributeClass named(String name) {
        for (AttributeClass one : classes) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }
}
