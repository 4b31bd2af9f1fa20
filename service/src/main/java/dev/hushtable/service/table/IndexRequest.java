package dev.hushtable.service.table;

import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.KeySchemaRules.Element;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableSettings.Billing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index as a request asks for it, before any rule was applied.
 *
 * @param name of the index
 * @param scope in which list it stood
 * @param keySchema at least one element
 * @param projection what it is to hold
 * @param capacity what it may use; of a local one always {@link WantedCapacity#NONE}
 */
public record IndexRequest(
        String name, Scope scope, List<Element> keySchema, WantedProjection projection, WantedCapacity capacity) {
    public IndexRequest {
        keySchema = List.copyOf(keySchema);
    }

    /** {@code Projection}, null where a member was absent. */
    public record WantedProjection(
            @Nullable ProjectionType type, @Nullable List<String> nonKeyAttributes) {}

    /** The values of {@code ProjectionType}. */
    public enum ProjectionType {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }

    /** What a request says about capacity, of a table or an index; null where it says nothing. */
    public record WantedCapacity(
            Billing.@Nullable Provisioned provisioned,
            @Nullable OnDemandThroughput onDemand,
            @Nullable WantedWarmth warm) {
        public static final WantedCapacity NONE = new WantedCapacity(null, null, null);
    }

    /** {@code WarmThroughput}, null where a member was absent. */
    public record WantedWarmth(
            @Nullable Long readUnitsPerSecond, @Nullable Long writeUnitsPerSecond) {}
}
