package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** The values of {@code ReturnItemCollectionMetrics}, in the order in which the service tells them. */
enum ReturnItemCollectionMetrics {
    SIZE,
    NONE;

    static ReturnItemCollectionMetrics read(Members members) {
        ReturnItemCollectionMetrics value =
                members.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.class);
        return value == null ? NONE : value;
    }
}
