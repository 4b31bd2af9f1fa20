package dev.hushtable.kms.key;

import org.jspecify.annotations.Nullable;

/**
 * The name of a key or an alias: {@code arn:partition:kms:region:account:resource}.
 *
 * @param resource {@code key/ID} or {@code alias/NAME}
 */
public record KmsArn(String partition, String region, String accountId, String resource) {
    private static final int PARTS = 6;

    /** Reads an ARN of KMS, or answers null when the text is not one. */
    public static @Nullable KmsArn parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length != PARTS || !parts[0].equals("arn") || !parts[2].equals("kms")) {
            return null;
        }
        KmsArn arn = new KmsArn(parts[1], parts[3], parts[4], parts[5]);
        return arn.isKey() || arn.isAlias() ? arn : null;
    }

    public boolean isKey() {
        return resource.startsWith("key/");
    }

    public boolean isAlias() {
        return resource.startsWith(AliasName.PREFIX);
    }

    /** The id of the key it names, or null when it names none that could exist. */
    public @Nullable KeyId keyId() {
        return isKey() ? KeyId.parse(resource.substring("key/".length())) : null;
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":kms:" + region + ":" + accountId + ":" + resource;
    }
}
