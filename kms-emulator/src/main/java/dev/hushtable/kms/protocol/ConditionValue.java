package dev.hushtable.kms.protocol;

import java.util.List;

/** The value of a condition key of a planned call. */
public sealed interface ConditionValue {

    /** A single-valued key. */
    record One(String value) implements ConditionValue {}

    /** A multivalued key. */
    record Many(List<String> values) implements ConditionValue {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Relevant, but not determinable: must never help to allow. */
    record Unknown() implements ConditionValue {}
}
