package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update makes of an item.
 *
 * @param item the item to store; null when there was none and the update only removes, so that there still is none
 * @param updatedOld for {@code UPDATED_OLD}: what was at the updated paths, and only there
 * @param updatedNew for {@code UPDATED_NEW}: what is now at the updated paths, and only there
 */
public record UpdateResult(
        @Nullable Item item, Map<String, AttributeValue> updatedOld, Map<String, AttributeValue> updatedNew) {
    public UpdateResult {
        updatedOld = Map.copyOf(updatedOld);
        updatedNew = Map.copyOf(updatedNew);
    }
}
