package dev.hushtable.service.review.trail;

import java.time.Duration;
import java.time.Instant;

/**
 * A public key that verifies digests, as ListPublicKeys tells it.
 *
 * @param der {@code RSAPublicKey} of PKCS #1
 * @param since when it was made
 */
public record PublishedKey(byte[] der, String fingerprint, Instant since) {
    /** AWS's keys end within months. This one is not rotated, and who trusts it pins it. */
    private static final Duration VALIDITY = Duration.ofDays(3_653);

    public Instant until() {
        return since.plus(VALIDITY);
    }
}
