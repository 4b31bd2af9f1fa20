package dev.hushtable.service.table;

import dev.hushtable.service.table.TableSettings.Billing;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a global index. A local one has none of its own: it shares its table's capacity.
 *
 * @param throughput its provisioned units, or null when its table pays per request or it is local
 * @param capacity the rest that was said about its capacity
 */
public record IndexSettings(Billing.@Nullable Provisioned throughput, CapacityDetails capacity) {
    /** Of an index for which nothing was set. */
    public static final IndexSettings NONE = new IndexSettings(null, CapacityDetails.NONE);
}
