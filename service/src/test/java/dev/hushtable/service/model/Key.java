package dev.hushtable.service.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An attribute of a key: S, N or B. */
record Key(String name, String type) {

    /** Of its type, and not empty. */
    boolean fits(@Nullable Value value) {
        return value != null && value.type().equals(type) && !isEmpty(value);
    }

    static boolean isEmpty(Value value) {
        return (value instanceof Value.Text || value instanceof Value.Bytes) && value.size() == 0;
    }

    Value of(Map<String, Value> item) {
        Value value = item.get(name);
        if (!fits(value)) {
            throw new IllegalArgumentException("no key " + name);
        }
        return value;
    }
}
