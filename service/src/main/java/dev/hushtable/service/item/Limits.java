package dev.hushtable.service.item;

/**
 * What DynamoDB allows in data.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas</a>
 */
public final class Limits {
    /** An item of exactly this size is accepted, one byte more is not. "Item size": 400 KB. */
    public static final int MAX_ITEM_BYTES = 400 * 1024;

    /** "Attribute values": nested up to 32 levels deep, the attribute itself being the first. */
    public static final int MAX_NESTING_DEPTH = 32;

    /** "Number": up to 38 digits of precision. */
    public static final int MAX_NUMBER_DIGITS = 38;

    /** "Number": the largest magnitude is 9.99...E+125. */
    public static final int MAX_NUMBER_EXPONENT = 125;

    /** "Number": the smallest magnitude but zero is 1E-130. */
    public static final int MIN_NUMBER_EXPONENT = -130;

    /** "Partition key values": 1 to 2048 bytes. */
    public static final int MAX_PARTITION_KEY_BYTES = 2048;

    /** "Sort key values": 1 to 1024 bytes. */
    public static final int MAX_SORT_KEY_BYTES = 1024;

    /** How much of a refused number's text is quoted back. Ours: DynamoDB quotes all of it, which may be megabytes. */
    static final int MAX_QUOTED_CHARS = 256;

    private Limits() {}
}
