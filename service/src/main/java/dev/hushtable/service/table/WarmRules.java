package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.CapacityDetails.WarmThroughput;
import dev.hushtable.service.table.IndexRequest.WantedWarmth;
import dev.hushtable.service.table.TableSettings.Billing;
import org.jspecify.annotations.Nullable;

/**
 * How much is served without warming up: at least what on-demand tables begin with or what was provisioned, and never
 * less than it once was.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html">Warm
 *     throughput</a>
 */
public final class WarmRules {
    private static final String REQUESTED = "One or more parameter values were invalid: Requested ";
    private static final String INITIAL = "initial throughput for OnDemand. See: https://docs.aws.amazon.com/"
            + "amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

    private WarmRules() {}

    /** What something has of which nothing was said. */
    public static WarmThroughput least(Billing billing) {
        return switch (billing) {
            case Billing.PayPerRequest() ->
                new WarmThroughput(TableLimits.INITIAL_READ_UNITS, TableLimits.INITIAL_WRITE_UNITS);
            case Billing.Provisioned(long read, long write) -> new WarmThroughput(read, write);
        };
    }

    /** Of something new. */
    static WarmThroughput initial(@Nullable WantedWarmth wanted, Billing billing, CapacitySubject subject) {
        WarmThroughput least = least(billing);
        return wanted == null ? least : atLeast(least, wanted, subject, reasons(billing));
    }

    /** After a request to raise it. */
    static WarmThroughput raised(WarmThroughput present, WantedWarmth wanted, CapacitySubject subject) {
        String reason = "current WarmThroughput, decreasing WarmThroughput is not supported";
        return atLeast(present, wanted, subject, new Reasons(reason, reason));
    }

    /** After a change of the billing mode or the units: what was warm once stays warm. */
    static WarmThroughput kept(@Nullable WarmThroughput present, Billing billing) {
        WarmThroughput least = least(billing);
        return present == null
                ? least
                : new WarmThroughput(
                        Math.max(present.readUnitsPerSecond(), least.readUnitsPerSecond()),
                        Math.max(present.writeUnitsPerSecond(), least.writeUnitsPerSecond()));
    }

    private static WarmThroughput atLeast(
            WarmThroughput least, WantedWarmth wanted, CapacitySubject subject, Reasons reasons) {
        return new WarmThroughput(
                atLeast(
                        least.readUnitsPerSecond(),
                        wanted.readUnitsPerSecond(),
                        "ReadUnitsPerSecond for WarmThroughput " + subject.forWarmth() + " is lower than "
                                + reasons.read()),
                atLeast(
                        least.writeUnitsPerSecond(),
                        wanted.writeUnitsPerSecond(),
                        "WriteUnitsPerSecond for WarmThroughput " + subject.forWarmth() + " is lower than "
                                + reasons.write()));
    }

    private static long atLeast(long least, @Nullable Long wanted, String complaint) {
        if (wanted == null) {
            return least;
        }
        if (wanted < least) {
            throw new InvalidInputException(REQUESTED + complaint);
        }
        return wanted;
    }

    private static Reasons reasons(Billing billing) {
        return switch (billing) {
            case Billing.PayPerRequest() -> new Reasons(INITIAL, INITIAL);
            case Billing.Provisioned unused ->
                new Reasons(
                        "ReadCapacityUnits of ProvisionedThroughput", "WriteCapacityUnits of ProvisionedThroughput");
        };
    }

    /** Why it may not be less. */
    private record Reasons(String read, String write) {}
}
