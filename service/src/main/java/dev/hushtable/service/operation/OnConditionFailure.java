package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** The values of {@code ReturnValuesOnConditionCheckFailure}, in the order in which the service tells them. */
enum OnConditionFailure {
    ALL_OLD,
    NONE;

    static OnConditionFailure read(Members members) {
        OnConditionFailure value = members.choice("ReturnValuesOnConditionCheckFailure", OnConditionFailure.class);
        return value == null ? NONE : value;
    }
}
