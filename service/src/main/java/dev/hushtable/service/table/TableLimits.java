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

    /** The API model's limit of an AttributeName. */
    public static final int MAX_ATTRIBUTE_NAME_CHARS = 65_535;

    /** A partition key and a sort key. */
    public static final int MAX_KEY_ATTRIBUTES = 2;

    /** "Each attribute of a multi-attribute key": up to four make the partition key of a global index. */
    public static final int MAX_INDEX_PARTITION_ATTRIBUTES = 4;

    /** And up to four its sort key. */
    public static final int MAX_INDEX_SORT_ATTRIBUTES = 4;

    /** "Local secondary indexes per table". */
    public static final int MAX_LOCAL_INDEXES = 5;

    /** "Global secondary indexes per table", before one asks for more. */
    public static final int MAX_GLOBAL_INDEXES = 20;

    /** API model: an index projects at most 20 attributes by name. */
    public static final int MAX_NON_KEY_ATTRIBUTES = 20;

    /** "Projected Secondary Index attributes per table": by name, over all indexes. */
    public static final int MAX_TOTAL_NON_KEY_ATTRIBUTES = 100;

    /** What an on-demand table serves from its first second on; "Initial throughput for on-demand capacity mode". */
    public static final long INITIAL_READ_UNITS = 12_000;

    /** As above, for writes. */
    public static final long INITIAL_WRITE_UNITS = 4_000;

    /** "Decreasing provisioned throughput": four times a day, and then once an hour. */
    public static final int MAX_DECREASES_AT_ONCE = 4;

    /** "Switching capacity modes": to on-demand four times within 24 hours. */
    public static final int MAX_SWITCHES_TO_PAY_PER_REQUEST = 4;

    /** "Table classes": two changes within 30 days. */
    public static final int MAX_TABLE_CLASS_CHANGES = 2;

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
