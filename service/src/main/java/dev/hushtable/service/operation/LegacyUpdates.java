package dev.hushtable.service.operation;

import dev.hushtable.service.expression.AttributeUpdate;
import dev.hushtable.service.item.AttributeName;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code AttributeUpdates} as sent. */
final class LegacyUpdates {
    private final List<Entry> entries;

    private LegacyUpdates(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(String attribute, @Nullable RawValue value, AttributeUpdate.Action action) {

        static Entry read(String attribute, Members members) {
            RawValue value = members.attributeValue("Value");
            AttributeUpdate.Action action = members.choice("Action", AttributeUpdate.Action.class);
            return new Entry(attribute, value, action == null ? AttributeUpdate.Action.PUT : action);
        }

        AttributeUpdate open() {
            return new AttributeUpdate(AttributeName.checked(attribute), action, value == null ? null : value.read());
        }
    }

    static @Nullable LegacyUpdates read(Members members) {
        Map<String, Members> updates = members.structureMap("AttributeUpdates");
        if (updates == null) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        updates.forEach((attribute, update) -> entries.add(Entry.read(attribute, update)));
        return new LegacyUpdates(entries);
    }

    /** @throws dev.hushtable.service.item.InvalidInputException when one cannot be */
    List<AttributeUpdate> open() {
        return entries.stream().map(Entry::open).toList();
    }
}
