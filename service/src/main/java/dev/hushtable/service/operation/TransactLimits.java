package dev.hushtable.service.operation;

/**
 * How much a transaction may hold.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions</a>
 */
final class TransactLimits {
    /** "up to 100 actions". */
    static final int MAX_MEMBERS = 100;

    /** {@code ClientRequestToken} in the service model. */
    static final int MAX_TOKEN_CHARS = 36;

    private TransactLimits() {}
}
