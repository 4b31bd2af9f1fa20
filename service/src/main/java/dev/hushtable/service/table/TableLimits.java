package dev.hushtable.service.table;

/**
 * What DynamoDB allows in a table's definition.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
public final class TableLimits {
    /** "Table name": from 3. */
    public static final int MIN_NAME_CHARS = 3;

    /** "Table name": to 255. */
    public static final int MAX_NAME_CHARS = 255;

    /** API model: a key attribute's name has at most 255 characters. */
    public static final int MAX_KEY_ATTRIBUTE_NAME_CHARS = 255;

    /** A partition key and a sort key. */
    public static final int MAX_KEY_ATTRIBUTES = 2;

    /** "Tags per resource". */
    public static final int MAX_TAGS = 50;

    /** API model. */
    public static final int MAX_TAG_KEY_CHARS = 128;

    /** API model. */
    public static final int MAX_TAG_VALUE_CHARS = 256;

    /** The largest number of capacity units that is understood; found by use of the service, not documented. */
    public static final long MAX_CAPACITY_UNITS = 1_000_000_000_000L;

    private TableLimits() {}
}
