package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.TableSettings.Billing;
import org.jspecify.annotations.Nullable;

/** Decides how a table is paid for, by DynamoDB's rules and with its words. */
public final class BillingRules {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private BillingRules() {}

    /** The values of {@code BillingMode}. */
    public enum BillingMode {
        PROVISIONED,
        PAY_PER_REQUEST
    }

    /**
     * @param mode null for the default, provisioned
     * @param throughput what {@code ProvisionedThroughput} said, null when absent
     * @throws InvalidInputException when the two contradict each other or a number is out of bounds
     */
    public static Billing billing(@Nullable BillingMode mode, Billing.@Nullable Provisioned throughput) {
        if (mode == BillingMode.PAY_PER_REQUEST) {
            if (throughput != null) {
                throw new InvalidInputException(INVALID + "Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                        + "specified when BillingMode is PAY_PER_REQUEST");
            }
            return new Billing.PayPerRequest();
        }
        if (throughput == null) {
            throw new InvalidInputException(INVALID + "ReadCapacityUnits and WriteCapacityUnits must both be "
                    + "specified when BillingMode is PROVISIONED");
        }
        requireInBounds(throughput, "");
        return throughput;
    }

    /**
     * How a table is paid for after a change.
     *
     * @param mode null: as before
     * @param units null: none were named
     */
    static Billing changed(@Nullable BillingMode mode, Billing.@Nullable Provisioned units, Billing before) {
        boolean onDemand = mode == null ? before instanceof Billing.PayPerRequest : mode == BillingMode.PAY_PER_REQUEST;
        if (onDemand) {
            return billing(BillingMode.PAY_PER_REQUEST, units);
        }
        if (units == null) {
            if (mode == BillingMode.PROVISIONED) {
                throw new InvalidInputException(
                        INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
            }
            return before;
        }
        return billing(BillingMode.PROVISIONED, units);
    }

    /** @param subject what they are of, as messages end: {@code " for index NAME"}, or nothing for the table */
    static void requireInBounds(Billing.Provisioned throughput, String subject) {
        requireInBounds("ReadCapacityUnits", throughput.readCapacityUnits(), subject);
        requireInBounds("WriteCapacityUnits", throughput.writeCapacityUnits(), subject);
    }

    private static void requireInBounds(String name, long units, String subject) {
        if (units > TableLimits.MAX_CAPACITY_UNITS) {
            throw new InvalidInputException("Given value " + units + " for " + name + " is out of bounds" + subject);
        }
    }
}
