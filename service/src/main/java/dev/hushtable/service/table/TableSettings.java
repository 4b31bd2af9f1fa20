package dev.hushtable.service.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be set, and later changed, about a table.
 *
 * @param billing how capacity is paid for
 * @param capacity the rest that was said about its capacity
 * @param kmsKey the KMS key the request named (id, ARN or alias), or null for the service's own default key
 * @param deletionProtection whether DeleteTable is refused
 * @param tableClass how storage is priced
 * @param history when settings with a limit on their changes were changed
 */
public record TableSettings(
        Billing billing,
        CapacityDetails capacity,
        @Nullable KmsKey kmsKey,
        boolean deletionProtection,
        TableClass tableClass,
        SettingsHistory history) {

    /** Settings for which nothing was said but these. */
    public static TableSettings of(Billing billing, @Nullable KmsKey kmsKey) {
        return new TableSettings(
                billing, CapacityDetails.NONE, kmsKey, false, TableClass.STANDARD, SettingsHistory.NONE);
    }

    public TableSettings with(@Nullable KmsKey changed) {
        return new TableSettings(billing, capacity, changed, deletionProtection, tableClass, history);
    }

    /** On demand, or provisioned with so many units a second. */
    public sealed interface Billing {
        record PayPerRequest() implements Billing {}

        record Provisioned(long readCapacityUnits, long writeCapacityUnits) implements Billing {}
    }

    /** The values of {@code TableClass}. */
    public enum TableClass {
        STANDARD,
        STANDARD_INFREQUENT_ACCESS
    }

    /**
     * A customer's KMS key for the table.
     *
     * @param keyArn ARN of the key, resolved when the request was executed
     */
    public record KmsKey(String keyArn) {}

    /**
     * When settings were changed that may not be changed at will.
     *
     * @param payPerRequestSince when the table last began to pay per request, also if it does no more; null: never
     * @param switchesToPayPerRequest of an existing table, the latest ones, oldest first
     * @param tableClassChanges the latest ones, oldest first
     */
    public record SettingsHistory(
            @Nullable Instant payPerRequestSince,
            List<Instant> switchesToPayPerRequest,
            List<Instant> tableClassChanges) {
        /** Of a provisioned table that never changed. */
        public static final SettingsHistory NONE = new SettingsHistory(null, List.of(), List.of());

        public SettingsHistory {
            switchesToPayPerRequest = List.copyOf(switchesToPayPerRequest);
            tableClassChanges = List.copyOf(tableClassChanges);
        }
    }
}
