package dev.hushtable.kms.key;

import java.util.regex.Pattern;

/**
 * Whose keys these are.
 *
 * @param partition for example {@code aws}
 * @param accountId twelve digits
 * @param homeRegion where a name without a Region is looked up, and where in-process users' keys are
 */
public record KmsAccount(String partition, String accountId, String homeRegion) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]{2,8}){0,3}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public KmsAccount {
        if (!ACCOUNT.matcher(accountId).matches()) {
            throw new IllegalArgumentException("an account id is twelve digits, not '" + accountId + "'");
        }
        if (!PARTITION.matcher(partition).matches()) {
            throw new IllegalArgumentException("not an AWS partition: '" + partition + "'");
        }
        if (!isRegion(homeRegion)) {
            throw new IllegalArgumentException("not a Region: '" + homeRegion + "'");
        }
    }

    /** Whether {@code text} can name a Region; it becomes a directory name, so nothing else may pass. */
    public static boolean isRegion(String text) {
        return text.length() <= Limits.MAX_REGION_CHARS && REGION.matcher(text).matches();
    }

    /** The ARN of a key of this account. */
    public KmsArn keyArn(String region, KeyId id) {
        return new KmsArn(partition, region, accountId, "key/" + id.text());
    }

    /** What stands for every key of a Region, among them those that do not exist yet. */
    public KmsArn anyKeyArn(String region) {
        return new KmsArn(partition, region, accountId, "key/*");
    }

    /** The ARN of an alias; {@code aliasName} begins with {@code alias/}. */
    public KmsArn aliasArn(String region, String aliasName) {
        return new KmsArn(partition, region, accountId, aliasName);
    }
}
