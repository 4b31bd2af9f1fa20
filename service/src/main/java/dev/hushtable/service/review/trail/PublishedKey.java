package dev.hushtable.service.review.trail;

import java.time.Duration;
import java.time.Instant;

/**
 * A public key that verifies digests, as ListPublicKeys tells it.
 *
 * @param der {@code RSAPublicKey} of PKCS #1
 * @param since when it was made
 * @param until when the next one was; far away while it is in use
 */
public record PublishedKey(byte[] der, String fingerprint, Instant since, Instant until) {
    /** AWS's keys end within months. This one ends when somebody rotates it, and who trusts it pins it. */
    private static final Duration VALIDITY = Duration.ofDays(3_653);

    /** One that is in use. */
    public static PublishedKey current(byte[] der, String fingerprint, Instant since) {
        return new PublishedKey(der, fingerprint, since, since.plus(VALIDITY));
    }

    /** The same after another one took its place. */
    public PublishedKey retired(Instant at) {
        return new PublishedKey(der, fingerprint, since, at);
    }
}
