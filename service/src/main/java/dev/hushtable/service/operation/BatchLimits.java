package dev.hushtable.service.operation;

/**
 * How much a batch may hold.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchLimits {
    /** "can return up to ... 100 items". */
    static final int MAX_KEYS = 100;

    /** "a maximum of 25 item put or delete operations". */
    static final int MAX_WRITES = 25;

    /** "up to 16 MB of data"; what does not fit comes back as unprocessed. */
    static final long MAX_ANSWER_BYTES = 16L * 1024 * 1024;

    /** BatchExecuteStatement: "no more than 25 statements per batch". */
    static final int MAX_STATEMENTS = 25;

    private BatchLimits() {}
}
