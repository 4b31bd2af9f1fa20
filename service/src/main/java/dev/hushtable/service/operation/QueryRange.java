package dev.hushtable.service.operation;

import dev.hushtable.service.expression.KeyCondition;
import dev.hushtable.service.expression.KeyConditionExpression;
import dev.hushtable.service.expression.SortCondition;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.wire.ApiException;
import java.util.List;

/** Which items a Query looks at, to be placed on the keys of the table. */
record QueryRange(KeyConditionExpression condition, ItemRange.Order order, StartKey startKey) {

    /**
     * The range from its beginning.
     *
     * @throws dev.hushtable.service.item.InvalidInputException when the condition does not fit the keys
     */
    ItemRange.Partition in(KeySchema schema) {
        KeyCondition resolved = condition.resolve(List.of(attribute(schema.partition())), sortAttributes(schema));
        return new ItemRange.Partition(resolved.partition().getFirst(), sortKeys(resolved.next()), order, null);
    }

    /**
     * The range from the start key on, if there is one.
     *
     * @throws ApiException when the start key is none of this query's
     */
    ItemRange.Partition from(ItemRange.Partition range, KeySchema schema) {
        PrimaryKey start = startKey.in(schema, Messages.START_KEY_INVALID);
        if (start == null) {
            return range;
        }
        if (!start.partition().equals(range.partition())) {
            throw ApiException.validation(Messages.START_KEY_OUTSIDE);
        }
        AttributeValue sort = start.sort();
        if (sort != null && !SortKeyOrder.contains(range.sortKeys(), sort)) {
            throw ApiException.validation(Messages.START_KEY_OUT_OF_RANGE);
        }
        return new ItemRange.Partition(range.partition(), range.sortKeys(), order, start);
    }

    private static List<KeyConditionExpression.KeyAttribute> sortAttributes(KeySchema schema) {
        KeySchema.KeyAttribute sort = schema.sort();
        return sort == null ? List.of() : List.of(attribute(sort));
    }

    private static KeyConditionExpression.KeyAttribute attribute(KeySchema.KeyAttribute key) {
        return new KeyConditionExpression.KeyAttribute(key.name(), key.type().name());
    }

    private static SortKeys sortKeys(SortCondition condition) {
        return switch (condition) {
            case SortCondition.Any() -> new SortKeys.All();
            case SortCondition.EqualTo(AttributeValue value) -> new SortKeys.EqualTo(value);
            case SortCondition.LessThan(AttributeValue value, SortCondition.Bound bound) ->
                new SortKeys.LessThan(value, bound(bound));
            case SortCondition.GreaterThan(AttributeValue value, SortCondition.Bound bound) ->
                new SortKeys.GreaterThan(value, bound(bound));
            case SortCondition.Between(AttributeValue low, AttributeValue high) -> new SortKeys.Between(low, high);
            case SortCondition.BeginsWith(AttributeValue prefix) -> new SortKeys.BeginsWith(prefix);
        };
    }

    private static ItemRange.Bound bound(SortCondition.Bound bound) {
        return switch (bound) {
            case INCLUSIVE -> ItemRange.Bound.INCLUSIVE;
            case EXCLUSIVE -> ItemRange.Bound.EXCLUSIVE;
        };
    }
}
