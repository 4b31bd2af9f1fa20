package dev.hushtable.service.storage;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.item.Utf8;

/**
 * What a client calls one request, so that sending it twice does it once.
 *
 * @param accountId tokens of one account mean nothing in another
 * @param token as sent
 * @param requestHash SHA-256 of what was asked for
 */
public record RequestToken(String accountId, String token, byte[] requestHash) {
    public RequestToken {
        requestHash = requestHash.clone();
    }

    /** What identifies the token on disk; the text itself is the client's. */
    byte[] id() {
        return Sha256.of(Utf8.encode(accountId + '\0' + token));
    }
}
