package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;

/** The values of {@code ReturnValues}, in the order in which the service tells them. */
enum ReturnValues {
    ALL_NEW,
    UPDATED_OLD,
    ALL_OLD,
    NONE,
    UPDATED_NEW;

    static ReturnValues read(Members members) {
        ReturnValues value = members.choice("ReturnValues", ReturnValues.class);
        return value == null ? NONE : value;
    }

    /** @throws ApiException for a value that only UpdateItem understands */
    ReturnValues oldOnly() {
        if (this == ALL_OLD || this == NONE) {
            return this;
        }
        throw ApiException.validation(Messages.RETURN_VALUES_OLD_ONLY);
    }

    /** What a request may get to see at most, by success or by a failed condition; this is what policies are asked. */
    ReturnValues orOnFailure(OnConditionFailure onFailure) {
        boolean wholeItemAnyway = this == ALL_NEW || this == ALL_OLD;
        return onFailure == OnConditionFailure.ALL_OLD && !wholeItemAnyway ? ALL_OLD : this;
    }
}
