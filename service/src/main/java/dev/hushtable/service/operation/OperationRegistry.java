package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Target;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which handler answers which target. Immutable. */
public final class OperationRegistry {
    private final SortedMap<String, OperationHandler<?>> handlers;

    /** @param handlers by target */
    public OperationRegistry(Map<Target, OperationHandler<?>> handlers) {
        SortedMap<String, OperationHandler<?>> byName = new TreeMap<>();
        handlers.forEach((target, handler) -> byName.put(target.toString(), handler));
        this.handlers = Collections.unmodifiableSortedMap(byName);
    }

    /** @throws ApiException {@code UnknownOperationException} when the operation is not built */
    public OperationHandler<?> handler(Target target) {
        OperationHandler<?> handler = handlers.get(target.toString());
        if (handler == null) {
            throw Target.unknown();
        }
        return handler;
    }

    /** All handlers, by target as on the wire. */
    public SortedMap<String, OperationHandler<?>> all() {
        return handlers;
    }
}
