package dev.hushtable.service.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hushtable.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * SigV4 signing keys: four HMACs from a secret to the key of one day, region and service, remembered while in use.
 * Thread-safe and bounded. A frequently used key is not pushed out by a flood of made-up scopes (Caffeine admits by
 * frequency).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Derive a
 *     signing key</a>
 */
final class SigningKeys {
    private static final byte[] PREFIX = ascii("AWS4");
    private static final byte[] TERMINATOR = ascii(CredentialScope.TERMINATOR);

    private final Cache<KeyId, Hmac> keys = Caffeine.newBuilder()
            .maximumSize(Limits.MAX_SIGNING_KEYS)
            .expireAfterAccess(Limits.SIGNING_KEY_IDLE)
            // Else every few requests wake a thread to put the cache's books in order.
            .executor(Runnable::run)
            .build();

    /** By identity of the account: a key id that gets a new secret is another account. */
    private record KeyId(SigningAccount account, CredentialScope scope) {}

    Hmac of(SigningAccount account, CredentialScope scope) {
        return keys.get(new KeyId(account, scope), SigningKeys::derive);
    }

    private static Hmac derive(KeyId id) {
        byte[] secret = id.account().getCredentials().reveal();
        byte[] initial = Arrays.copyOf(PREFIX, PREFIX.length + secret.length);
        System.arraycopy(secret, 0, initial, PREFIX.length, secret.length);
        byte[] date = step(initial, ascii(id.scope().date()));
        byte[] region = step(date, ascii(id.scope().region()));
        byte[] service = step(region, ascii(id.scope().service()));
        byte[] signing = step(service, TERMINATOR);
        Hmac key = Hmac.withKey(signing);
        for (byte[] used : new byte[][] {secret, initial, date, region, service, signing}) {
            Arrays.fill(used, (byte) 0);
        }
        return key;
    }

    private static byte[] step(byte[] key, byte[] message) {
        try (Hmac hmac = Hmac.withKey(key)) {
            return hmac.of(message);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
