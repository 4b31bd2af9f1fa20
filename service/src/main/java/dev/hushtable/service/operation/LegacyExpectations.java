package dev.hushtable.service.operation;

import dev.hushtable.service.expression.AttributeCondition;
import dev.hushtable.service.expression.ComparisonOperator;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code Expected} as sent. Each entry says its condition in one of two ways: by {@code Value} and {@code Exists}, or
 * by a {@code ComparisonOperator} with its arguments.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExpectedAttributeValue.html">ExpectedAttributeValue</a>
 */
final class LegacyExpectations {
    private final List<Entry> entries;

    private LegacyExpectations(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(
            String attribute,
            @Nullable RawValue value,
            @Nullable Boolean exists,
            @Nullable ComparisonOperator operator,
            @Nullable List<RawValue> list) {

        static Entry read(String attribute, Members members) {
            return new Entry(
                    attribute,
                    members.attributeValue("Value"),
                    members.bool("Exists"),
                    members.choice("ComparisonOperator", ComparisonOperator.class),
                    members.attributeValues("AttributeValueList"));
        }

        AttributeCondition open() {
            if (value != null && list != null) {
                throw invalid("Value and AttributeValueList cannot be used together");
            }
            return operator == null ? byExistence() : byOperator(operator);
        }

        private AttributeCondition byOperator(ComparisonOperator comparison) {
            if (exists != null) {
                throw invalid("Exists and ComparisonOperator cannot be used together");
            }
            boolean unary = comparison == ComparisonOperator.NULL || comparison == ComparisonOperator.NOT_NULL;
            if (value == null && list == null && !unary) {
                throw invalid("Value or AttributeValueList must be used with ComparisonOperator: " + comparison);
            }
            List<RawValue> arguments = list != null ? list : value != null ? List.of(value) : List.of();
            return new AttributeCondition(
                    attribute,
                    comparison,
                    arguments.stream().map(RawValue::read).toList());
        }

        private AttributeCondition byExistence() {
            if (list != null) {
                throw invalid("AttributeValueList can only be used with a ComparisonOperator");
            }
            if (Boolean.FALSE.equals(exists)) {
                if (value != null) {
                    throw invalid("Value cannot be used when Exists is false");
                }
                return new AttributeCondition(attribute, ComparisonOperator.NULL, List.of());
            }
            if (value == null) {
                throw invalid("Value must be provided when Exists is " + exists);
            }
            return new AttributeCondition(attribute, ComparisonOperator.EQ, List.of(value.read()));
        }

        private ApiException invalid(String message) {
            return ApiException.validation(Messages.invalidParameter(message + " for Attribute: " + attribute));
        }
    }

    static @Nullable LegacyExpectations read(Members members) {
        Map<String, Members> expected = members.structureMap("Expected");
        if (expected == null) {
            return null;
        }
        List<Entry> entries = new ArrayList<>();
        expected.forEach((attribute, entry) -> entries.add(Entry.read(attribute, entry)));
        return new LegacyExpectations(entries);
    }

    int size() {
        return entries.size();
    }

    /** @throws ApiException when one cannot be */
    List<AttributeCondition> open() {
        return entries.stream().map(Entry::open).toList();
    }
}
