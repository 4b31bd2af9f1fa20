package dev.hushtable.service.operation;

import dev.hushtable.service.expression.AttributeCondition;
import dev.hushtable.service.expression.ComparisonOperator;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of attribute names to conditions as sent: {@code KeyConditions}, {@code QueryFilter}, {@code ScanFilter}. */
final class LegacyConditions {
    private final List<Entry> entries;

    private LegacyConditions(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(String attribute, @Nullable ComparisonOperator operator, List<RawValue> arguments) {

        static Entry read(String attribute, Members members) {
            List<RawValue> arguments = members.attributeValues("AttributeValueList");
            ComparisonOperator operator = members.requiredChoice("ComparisonOperator", ComparisonOperator.class);
            return new Entry(attribute, operator, arguments == null ? List.of() : arguments);
        }

        AttributeCondition open() {
            if (operator == null) {
                throw new IllegalStateException("opened before the constraints were checked");
            }
            return new AttributeCondition(
                    attribute, operator, arguments.stream().map(RawValue::read).toList());
        }
    }

    static @Nullable LegacyConditions read(Members members, String parameter) {
        Map<String, Members> conditions = members.structureMap(parameter);
        if (conditions == null) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        conditions.forEach((attribute, condition) -> entries.add(Entry.read(attribute, condition)));
        return new LegacyConditions(entries);
    }

    int size() {
        return entries.size();
    }

    /** @throws dev.hushtable.service.item.InvalidInputException when one cannot be */
    List<AttributeCondition> open() {
        return entries.stream().map(Entry::open).toList();
    }
}
