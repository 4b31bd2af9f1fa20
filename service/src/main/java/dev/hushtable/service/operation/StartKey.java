package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.RawAttributes;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ExclusiveStartKey}: the page begins after this key. Absent means from the start. */
record StartKey(@Nullable Map<String, AttributeValue> given) {

    static StartKey read(@Nullable RawAttributes raw) {
        return new StartKey(raw == null ? null : raw.read());
    }

    /** The attributes it names. */
    Set<String> names() {
        return given == null ? Set.of() : given.keySet();
    }

    /**
     * The key it is in a table, or null when absent.
     *
     * @param mismatch what to say when its attributes are not the table's keys
     * @throws ApiException when it cannot be a key of the table
     */
    @Nullable
    PrimaryKey in(KeySchema schema, String mismatch) {
        if (given == null) {
            return null;
        }
        if (!given.keySet().equals(Set.copyOf(schema.names()))) {
            throw ApiException.validation(mismatch);
        }
        try {
            return KeyReader.key(schema, given);
        } catch (ApiException e) {
            throw ApiException.validation(Messages.START_KEY_INVALID + ": " + e.getMessage());
        }
    }
}
