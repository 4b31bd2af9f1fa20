package dev.hushtable.service.table;

/**
 * A change that is fine in itself would be one too many; the message is the text of DynamoDB's {@code
 * LimitExceededException}.
 */
public final class LimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitExceededException(String limit) {
        // No stack trace: an answer, not a fault.
        super("Subscriber limit exceeded: " + limit, null, false, false);
    }
}
