package dev.hushtable.policy;

import java.util.List;

/**
 * The value of a condition key in a request. A key that is not in the context at all is absent; a key whose value
 * matters but could not be determined is {@link Unknown}, which never helps to allow: an Allow condition on it is
 * false, a Deny condition on it is true. One whose value the result will show is {@link Deferred}: it hinders nothing
 * yet, and whoever asked so must ask again with the value before anything leaves.
 */
public sealed interface ContextValue {

    /** A single-valued key. */
    record Single(String value) implements ContextValue {}

    /** A multivalued key; an empty list is present and vacuous for set operators, and null for {@code Null}. */
    record Many(List<String> values) implements ContextValue {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Relevant but not determinable. */
    enum Unknown implements ContextValue {
        INSTANCE
    }

    /** To be decided on the result: until then an Allow condition on it is true, a Deny condition on it is false. */
    enum Deferred implements ContextValue {
        INSTANCE
    }
}
