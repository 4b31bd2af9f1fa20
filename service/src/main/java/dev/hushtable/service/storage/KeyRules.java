package dev.hushtable.service.storage;

import java.time.Duration;

/**
 * How long keys are used.
 *
 * @param limits of opened data keys in memory
 * @param epoch after which the epoch key of a file is rotated by itself; zero for never
 */
public record KeyRules(KeyLimits limits, Duration epoch) {
    /** As DynamoDB keeps data keys; a fresh epoch every quarter. */
    public static final KeyRules USUAL = new KeyRules(KeyLimits.DYNAMODB, Duration.ofDays(90));
}
