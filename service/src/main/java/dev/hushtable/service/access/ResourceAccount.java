package dev.hushtable.service.access;

/** Whose a resource is. */
public final class ResourceAccount {
    private static final int COLONS_BEFORE = 4;

    private ResourceAccount() {}

    /**
     * The account field of an ARN.
     *
     * @param otherwise the account when there is none in it, as in {@code *}
     */
    public static String of(String arn, String otherwise) {
        int start = 0;
        for (int colons = 0; colons < COLONS_BEFORE; colons++) {
            int colon = arn.indexOf(':', start);
            if (colon < 0) {
                return otherwise;
            }
            start = colon + 1;
        }
        int end = arn.indexOf(':', start);
        return end <= start ? otherwise : arn.substring(start, end);
    }
}
