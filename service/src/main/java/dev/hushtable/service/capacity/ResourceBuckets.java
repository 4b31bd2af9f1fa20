package dev.hushtable.service.capacity;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The buckets of a table or an index: one to read and one to write; none where nothing limits the rate. */
final class ResourceBuckets {
    private final Name name;
    private final Map<Access, Limited> limited = new EnumMap<>(Access.class);

    /**
     * @param rates the most units a second
     * @param previous its buckets before its definition changed, or null
     */
    ResourceBuckets(
            Name name, Function<Access, Rates.Rate> rates, LongSupplier nanoTime, @Nullable ResourceBuckets previous) {
        this.name = name;
        for (Access access : Access.values()) {
            Rates.Rate rate = rates.apply(access);
            if (rate.isLimited()) {
                Limited before = previous == null ? null : previous.limited.get(access);
                limited.put(
                        access,
                        before != null && before.rate.equals(rate)
                                ? before
                                : new Limited(rate, new TokenBucket(rate.unitsPerSecond(), nanoTime)));
            }
        }
    }

    /** What refusals say is used up. */
    record Name(Throttled.Resource resource, String arn) {}

    private record Limited(Rates.Rate rate, TokenBucket bucket) {}

    @Nullable
    Throttled refusal(Access access) {
        Limited found = limited.get(access);
        if (found == null || found.bucket.hasUnits()) {
            return null;
        }
        return new Throttled(name.resource, name.arn, access, found.rate.limit());
    }

    void spend(Access access, double units) {
        Limited found = limited.get(access);
        if (found != null) {
            found.bucket.spend(units);
        }
    }
}
