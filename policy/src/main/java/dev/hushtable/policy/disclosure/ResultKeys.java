package dev.hushtable.policy.disclosure;

import java.util.List;
import java.util.Set;

/** The condition keys whose values a result shows, names in lower case. */
public final class ResultKeys {
    /** Top-level names the request names and, once it is read, those that leave. */
    public static final String ATTRIBUTES = "dynamodb:attributes";

    /** The partition key of the table or index that is read. */
    public static final String LEADING_KEYS = "dynamodb:leadingkeys";

    /** The same, one key for each attribute it is made of. */
    public static final List<String> PARTITION_KEYS = List.of(
            "dynamodb:firstpartitionkeyvalues",
            "dynamodb:secondpartitionkeyvalues",
            "dynamodb:thirdpartitionkeyvalues",
            "dynamodb:fourthpartitionkeyvalues");

    /** The partition key the item has in its table, also when an index is read. */
    public static final String BASE_PARTITION = "hushtable:basepartitionkeyvalues";

    /** The sort key the item has in its table; absent where tables have none. */
    public static final String SORT = "hushtable:sortkeyvalues";

    /** Top-level names that leave, and no others. */
    public static final String RETURNED = "hushtable:returnedattributes";

    /** What no request can say beforehand: a read that needs these runs, and its result is decided. */
    public static final Set<String> DECIDED_ON_RESULT = Set.of(BASE_PARTITION, SORT, RETURNED);

    private ResultKeys() {}
}
