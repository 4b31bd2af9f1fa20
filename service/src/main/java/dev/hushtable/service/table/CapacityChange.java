package dev.hushtable.service.table;

import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.CapacityDetails.ThroughputHistory;
import dev.hushtable.service.table.CapacityDetails.WarmThroughput;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.TableSettings.Billing;

/**
 * A change to how a table or an index is paid for. A switch of the mode forgets the maxima.
 *
 * @param before its own units, or that it pays per request
 * @param after the same, after the change
 */
record CapacityChange(Billing before, Billing after) {

    boolean isSwitch() {
        return before instanceof Billing.PayPerRequest != after instanceof Billing.PayPerRequest;
    }

    CapacityDetails of(CapacityDetails present, WantedCapacity wanted, ThroughputRules.Moment moment) {
        ThroughputHistory history = present.history();
        boolean unitsNamed = wanted.provisioned() != null;
        if (unitsNamed && before instanceof Billing.Provisioned from && after instanceof Billing.Provisioned to) {
            history = ThroughputRules.changed(history, from, to, moment);
        }
        OnDemandThroughput maxima = isSwitch() ? OnDemandThroughput.UNBOUNDED : present.maxima();
        if (wanted.onDemand() != null) {
            maxima = OnDemandRules.changed(maxima, wanted.onDemand(), after, moment.subject());
        }
        WarmThroughput warm = WarmRules.kept(present.warm(), after);
        if (wanted.warm() != null) {
            warm = WarmRules.raised(warm, wanted.warm(), moment.subject());
        }
        return new CapacityDetails(maxima, warm, history);
    }
}
