package dev.hushtable.service.capacity;

import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.Billing;

/**
 * How fast tables and indexes may be used, by their definitions.
 *
 * @param onDemandQuota units a second where an on-demand table sets no maximum
 */
record Rates(double onDemandQuota) {

    /**
     * The most units a second, and which rule says so.
     *
     * @param unitsPerSecond infinite where nothing limits it
     */
    record Rate(double unitsPerSecond, Throttled.Limit limit) {
        boolean isLimited() {
            return Double.isFinite(unitsPerSecond);
        }
    }

    Rate of(TableDefinition table, Access access) {
        return switch (table.settings().billing()) {
            case Billing.Provisioned provisioned -> provisioned(provisioned, access);
            case Billing.PayPerRequest() -> onDemand(table.settings().capacity().maxima(), access);
        };
    }

    /** A global index whose table was just switched has no units of its own yet, and none would lock it for good. */
    Rate of(SecondaryIndex index, TableDefinition table, Access access) {
        return switch (table.settings().billing()) {
            case Billing.Provisioned ofTable -> {
                Billing.Provisioned own = index.settings().throughput();
                yield provisioned(own == null ? ofTable : own, access);
            }
            case Billing.PayPerRequest() -> onDemand(index.settings().capacity().maxima(), access);
        };
    }

    private static Rate provisioned(Billing.Provisioned units, Access access) {
        long rate = switch (access) {
            case READ -> units.readCapacityUnits();
            case WRITE -> units.writeCapacityUnits();
        };
        return new Rate(rate, Throttled.Limit.PROVISIONED);
    }

    private Rate onDemand(OnDemandThroughput maxima, Access access) {
        Long maximum = switch (access) {
            case READ -> maxima.maxReadRequestUnits();
            case WRITE -> maxima.maxWriteRequestUnits();
        };
        return maximum != null && maximum > 0
                ? new Rate(maximum, Throttled.Limit.ON_DEMAND_MAXIMUM)
                : new Rate(onDemandQuota, Throttled.Limit.ACCOUNT_QUOTA);
    }
}
