package dev.hushtable.service.operation;

import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.IndexRequest.WantedWarmth;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import org.jspecify.annotations.Nullable;

/** Reads the three members about capacity that tables and indexes have alike. */
final class CapacityMembers {
    private static final Constraint POSITIVE = new Constraint.Min(1);

    private CapacityMembers() {}

    static WantedCapacity read(Members members) {
        return new WantedCapacity(provisioned(members), onDemand(members), warm(members));
    }

    private static Billing.@Nullable Provisioned provisioned(Members members) {
        Members throughput = members.structure("ProvisionedThroughput");
        return throughput == null
                ? null
                : new Billing.Provisioned(
                        throughput.requiredInteger("ReadCapacityUnits", POSITIVE),
                        throughput.requiredInteger("WriteCapacityUnits", POSITIVE));
    }

    /** An empty structure says nothing. */
    private static @Nullable OnDemandThroughput onDemand(Members members) {
        Members maxima = members.structure("OnDemandThroughput");
        if (maxima == null) {
            return null;
        }
        OnDemandThroughput read =
                new OnDemandThroughput(maxima.integer("MaxReadRequestUnits"), maxima.integer("MaxWriteRequestUnits"));
        return read.equals(OnDemandThroughput.UNBOUNDED) ? null : read;
    }

    private static @Nullable WantedWarmth warm(Members members) {
        Members warm = members.structure("WarmThroughput");
        return warm == null
                ? null
                : new WantedWarmth(warm.integer("ReadUnitsPerSecond"), warm.integer("WriteUnitsPerSecond"));
    }
}
