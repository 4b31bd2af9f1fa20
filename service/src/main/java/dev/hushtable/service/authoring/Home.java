package dev.hushtable.service.authoring;

/**
 * Where a workspace is at home: what its ARNs say when no file says otherwise.
 *
 * @param accountId twelve digits, as in {@code hushtable serve --account}
 * @param region for example {@code us-east-1}
 */
public record Home(String accountId, String region) {

    /** What {@code hushtable serve} takes when it is told nothing. */
    public static final Home DEFAULT = new Home("123456789012", "us-east-1");
}
