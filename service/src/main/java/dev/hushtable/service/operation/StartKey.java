package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.IndexRange.Start;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.RawAttributes;
import java.util.HashMap;
import java.util.List;
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
     * The place it is in a table or index, or null when absent.
     *
     * @param mismatch what to say when its attributes are not the keys of that place, or of other types
     * @throws ApiException when it cannot be there
     */
    @Nullable
    Start in(PageSource source, String mismatch) {
        if (given == null) {
            return null;
        }
        if (!given.keySet().equals(source.placeNames())) {
            throw ApiException.validation(mismatch);
        }
        try {
            Map<String, AttributeValue> tableKey = new HashMap<>(given);
            tableKey.keySet().retainAll(source.table().keySchema().names());
            PrimaryKey item = KeyReader.key(source.table().keySchema(), tableKey);
            Start start = new Start(values(source.partition(), given), values(source.sort(), given), item);
            SecondaryIndex index = source.index();
            if (index != null) {
                IndexKeyValues.check(index, given);
            }
            return start;
        } catch (ApiException | InvalidInputException e) {
            String why = String.valueOf(e.getMessage());
            throw ApiException.validation(
                    why.equals(Messages.KEY_MISMATCH) ? mismatch : Messages.START_KEY_INVALID + ": " + why);
        }
    }

    private static List<AttributeValue> values(List<KeyAttribute> attributes, Map<String, AttributeValue> given) {
        return attributes.stream()
                .map(attribute -> KeyReader.matching(given, attribute))
                .toList();
    }
}
