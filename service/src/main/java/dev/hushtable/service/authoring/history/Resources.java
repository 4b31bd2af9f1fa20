package dev.hushtable.service.authoring.history;

/** Names of tables and indexes in ARNs. */
final class Resources {
    private static final String TABLE = ":table/";
    private static final String INDEX = "/index/";

    private Resources() {}

    /** Of an index that of its table; everything else stays. */
    static String tableArn(String arn) {
        int index = arn.indexOf(INDEX);
        return index < 0 ? arn : arn.substring(0, index);
    }

    /** The table's name, or the ARN of what is no table. */
    static String table(String arn) {
        String table = tableArn(arn);
        int start = table.indexOf(TABLE);
        return start < 0 ? arn : table.substring(start + TABLE.length());
    }

    /** The index's name; empty for a table. */
    static String index(String arn) {
        int index = arn.indexOf(INDEX);
        return index < 0 ? "" : arn.substring(index + INDEX.length());
    }
}
