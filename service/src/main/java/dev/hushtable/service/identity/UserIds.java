package dev.hushtable.service.identity;

import dev.hushtable.crypto.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The unique ids of users, {@code AIDA} and 17 base32 characters, as IAM shapes them. Computed from account and name,
 * so that a policy directory restored anywhere names the same ids; unlike in AWS, a user deleted and made again under
 * the same name therefore gets the same id again.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public final class UserIds {
    private static final String PREFIX = "AIDA";
    private static final int CHARS = 17;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private UserIds() {}

    public static String of(String accountId, String userName) {
        byte[] digest = Sha256.of(("user\0" + accountId + '\0' + userName).getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(PREFIX);
        for (int i = 0; i < CHARS; i++) {
            id.append(BASE32.charAt(digest[i] & 31));
        }
        return id.toString();
    }
}
