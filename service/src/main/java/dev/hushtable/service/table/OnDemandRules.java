package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.TableSettings.Billing;
import org.jspecify.annotations.Nullable;

/** The maxima of tables and indexes that pay per request. */
final class OnDemandRules {
    private static final String INVALID = "One or more parameter values were invalid: ";

    /** In a request to change a maximum: there shall be none. */
    private static final long REMOVE = -1;

    private OnDemandRules() {}

    /** The maxima of something new. */
    static OnDemandThroughput maxima(@Nullable OnDemandThroughput wanted, Billing billing, CapacitySubject subject) {
        if (wanted == null) {
            return OnDemandThroughput.UNBOUNDED;
        }
        requirePayPerRequest(wanted, billing, subject);
        requireRange("MaxReadRequestUnits", wanted.maxReadRequestUnits(), 0, subject);
        requireRange("MaxWriteRequestUnits", wanted.maxWriteRequestUnits(), 0, subject);
        return wanted;
    }

    /** The maxima after a change: what the request does not name stays. */
    static OnDemandThroughput changed(
            OnDemandThroughput present, OnDemandThroughput wanted, Billing billing, CapacitySubject subject) {
        requirePayPerRequest(wanted, billing, subject);
        requireRange("MaxReadRequestUnits", wanted.maxReadRequestUnits(), REMOVE, subject);
        requireRange("MaxWriteRequestUnits", wanted.maxWriteRequestUnits(), REMOVE, subject);
        return new OnDemandThroughput(
                changed(present.maxReadRequestUnits(), wanted.maxReadRequestUnits()),
                changed(present.maxWriteRequestUnits(), wanted.maxWriteRequestUnits()));
    }

    private static @Nullable Long changed(@Nullable Long present, @Nullable Long wanted) {
        if (wanted == null) {
            return present;
        }
        return wanted == REMOVE ? null : wanted;
    }

    private static void requirePayPerRequest(OnDemandThroughput wanted, Billing billing, CapacitySubject subject) {
        if (billing instanceof Billing.PayPerRequest) {
            return;
        }
        String member = wanted.maxReadRequestUnits() != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits";
        throw new InvalidInputException(INVALID + member + " for OnDemandThroughput" + subject.forMode()
                + " cannot be specified when the table BillingMode is PROVISIONED");
    }

    /** Zero is out of range; {@code allowed} is the one number below it that is not. */
    private static void requireRange(String member, @Nullable Long units, long allowed, CapacitySubject subject) {
        boolean inRange = units == null || units >= 1 || (units == allowed && allowed != 0);
        if (!inRange || (units != null && units > TableLimits.MAX_CAPACITY_UNITS)) {
            throw new InvalidInputException(INVALID + "Requested " + member + " for OnDemandThroughput"
                    + subject.forRange() + " is outside of valid range");
        }
    }
}
