package dev.hushtable.service.identity.session;

import dev.hushtable.crypto.SecretBytes;
import java.time.Instant;

/**
 * Credentials as they are handed out, once. Prints no secret.
 *
 * @param accessKeyId {@code ASIA} and 16 characters
 * @param secret to be closed by whoever hands it out
 * @param sessionToken goes into {@code X-Amz-Security-Token}
 * @param expiration from when on they are refused
 */
public record TemporaryCredentials(String accessKeyId, SecretBytes secret, String sessionToken, Instant expiration) {

    @Override
    public String toString() {
        return "TemporaryCredentials[" + accessKeyId + ']';
    }
}
