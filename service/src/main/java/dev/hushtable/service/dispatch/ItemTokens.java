package dev.hushtable.service.dispatch;

import dev.hushtable.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Stands in for item keys and principals in the log: base64url(HMAC-SHA256(audit index key, table ARN, 0, canonical
 * key)), and of a principal with the word {@code principal} and its ARN in their places. Whoever knows an item's key and
 * may ask for its token finds the item's history; nobody finds the key from the log. Thread-safe.
 */
public final class ItemTokens {
    private static final byte[] SEPARATOR = {0};
    private static final byte[] PRINCIPAL = "principal".getBytes(StandardCharsets.UTF_8);
    private final Hmac key;

    /** @param key stays the caller's */
    public ItemTokens(Hmac key) {
        this.key = key;
    }

    public String token(String tableArn, byte[] canonicalKey) {
        return text(key.of(tableArn.getBytes(StandardCharsets.UTF_8), SEPARATOR, canonicalKey));
    }

    public String principal(String arn) {
        return text(key.of(PRINCIPAL, SEPARATOR, arn.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
