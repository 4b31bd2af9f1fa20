package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;

/** DynamoDB's errors of transactions, but for the one that lists reasons ({@link CancellationReason}). */
public final class TransactionErrors {
    private TransactionErrors() {}

    /** A write that is no transaction met an item that one holds. */
    public static ApiException itemLocked() {
        return new ApiException(ErrorType.TRANSACTION_CONFLICT, Messages.ITEM_IN_TRANSACTION);
    }

    static ApiException inProgress() {
        return new ApiException(ErrorType.TRANSACTION_IN_PROGRESS, Messages.TRANSACTION_IN_PROGRESS);
    }

    /** DynamoDB gives this one no message. */
    static ApiException parameterMismatch() {
        return new ApiException(ErrorType.IDEMPOTENT_PARAMETER_MISMATCH, "");
    }

    static ApiException tooLarge() {
        return ApiException.validation(Messages.TRANSACTION_TOO_LARGE);
    }
}
