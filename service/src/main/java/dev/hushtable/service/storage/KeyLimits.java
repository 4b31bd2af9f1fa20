package dev.hushtable.service.storage;

/**
 * How long an opened data key is kept before the KMS is asked for it again.
 *
 * @param idleMillis without use
 * @param totalMillis in all
 * @param uses operations it serves; {@link #UNLIMITED} does not count
 * @param bytes it seals and opens
 * @see <a href="https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/thresholds.html">Cache security
 *     thresholds</a>, which has the same four
 */
public record KeyLimits(long idleMillis, long totalMillis, long uses, long bytes) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    /**
     * As DynamoDB keeps a table's.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html">How DynamoDB uses KMS</a>
     */
    public static final KeyLimits DYNAMODB = new KeyLimits(5 * 60_000L, 60 * 60_000L, UNLIMITED, UNLIMITED);

    /** Until the process ends: the service's own records, without which nobody could enable a key again. */
    static final KeyLimits NONE = new KeyLimits(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

    boolean countsUses() {
        return uses != UNLIMITED;
    }
}
