package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** The values of {@code ReturnConsumedCapacity}, in the order in which the service tells them. */
enum ReturnConsumedCapacity {
    INDEXES,
    TOTAL,
    NONE;

    static ReturnConsumedCapacity read(Members members) {
        ReturnConsumedCapacity value = members.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.class);
        return value == null ? NONE : value;
    }
}
