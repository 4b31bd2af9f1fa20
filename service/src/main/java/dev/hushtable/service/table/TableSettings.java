package dev.hushtable.service.table;

import org.jspecify.annotations.Nullable;

/**
 * What can be set, and later changed, about a table.
 *
 * @param billing how capacity is paid for
 * @param kmsKey the KMS key the request named (id, ARN or alias), or null for the service's own default key
 * @param deletionProtection whether DeleteTable is refused
 * @param tableClass {@code STANDARD} or {@code STANDARD_INFREQUENT_ACCESS}
 */
public record TableSettings(Billing billing, @Nullable KmsKey kmsKey, boolean deletionProtection, String tableClass) {

    /** On demand, or provisioned with so many units a second. */
    public sealed interface Billing {
        record PayPerRequest() implements Billing {}

        record Provisioned(long readCapacityUnits, long writeCapacityUnits) implements Billing {}
    }

    /**
     * A customer's KMS key for the table.
     *
     * @param keyArn ARN of the key, resolved when the table was created
     */
    public record KmsKey(String keyArn) {}
}
