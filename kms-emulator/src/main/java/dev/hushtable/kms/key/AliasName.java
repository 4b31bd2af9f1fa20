package dev.hushtable.kms.key;

import java.util.regex.Pattern;

/** The rules of alias names. They always carry the prefix {@code alias/}. */
public final class AliasName {
    public static final String PREFIX = "alias/";

    /** The key that tables without a KMS key of their own are sealed under, one a Region. */
    public static final String DYNAMODB = "alias/aws/dynamodb";

    /** The key that what the audit log keeps back is sealed under; made for whoever has not made it himself. */
    public static final String AUDIT = "alias/hushtable-audit";

    private static final String RESERVED = "alias/aws/";
    private static final Pattern FORM = Pattern.compile("alias/[a-zA-Z0-9/_-]{1,250}");

    private AliasName() {}

    /** Whether the whole name has the form KMS allows. */
    public static boolean isWellFormed(String name) {
        return FORM.matcher(name).matches();
    }

    /** Whether the name belongs to AWS-managed keys; callers may neither make, move nor remove it. */
    public static boolean isReserved(String name) {
        return name.startsWith(RESERVED);
    }
}
