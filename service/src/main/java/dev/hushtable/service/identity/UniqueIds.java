package dev.hushtable.service.identity;

import dev.hushtable.crypto.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The unique ids of users ({@code AIDA} and 17 base32 characters) and roles ({@code AROA}), as IAM shapes them. Computed
 * from account and name, so that a policy directory restored anywhere names the same ids; unlike in AWS, a user deleted
 * and made again under the same name therefore gets the same id again.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public final class UniqueIds {
    private static final int CHARS = 17;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private UniqueIds() {}

    public static String ofUser(PrincipalName user) {
        return of("AIDA", "user", user);
    }

    public static String ofRole(PrincipalName role) {
        return of("AROA", "role", role);
    }

    private static String of(String prefix, String kind, PrincipalName named) {
        String text = kind + '\0' + named.accountId() + '\0' + named.name();
        byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < CHARS; i++) {
            id.append(BASE32.charAt(digest[i] & 31));
        }
        return id.toString();
    }
}
