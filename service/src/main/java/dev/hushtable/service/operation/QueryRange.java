package dev.hushtable.service.operation;

import dev.hushtable.service.expression.KeyCondition;
import dev.hushtable.service.expression.KeyConditionExpression;
import dev.hushtable.service.expression.SortCondition;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.IndexRange.Start;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Which items a Query looks at, to be placed on the keys of the table or index. */
record QueryRange(KeyConditionExpression condition, ItemRange.Order order, StartKey startKey) {

    /**
     * What is asked of the keys.
     *
     * @throws dev.hushtable.service.item.InvalidInputException when the condition does not fit them
     */
    KeyCondition on(PageSource source) {
        return condition.resolve(attributes(source.partition()), attributes(source.sort()));
    }

    /**
     * The range from the start key on, if there is one.
     *
     * @throws ApiException when the start key is none of this query's
     */
    PageRange from(KeyCondition keys, PageSource source) {
        return of(keys, order, startKey, source);
    }

    /** The key of the one item that can be meant, else of the partition: what the audit record knows them by. */
    static List<AttributeValue> named(KeyCondition keys, PageSource source) {
        List<AttributeValue> named = new ArrayList<>(keys.partition());
        if (source.index() == null && keys.next() instanceof SortCondition.EqualTo(AttributeValue sort)) {
            named.add(sort);
        }
        return named;
    }

    /** As {@link #from}, for keys that were found in another way. */
    static PageRange of(KeyCondition keys, ItemRange.Order order, StartKey startKey, PageSource source) {
        Start start = startKey.in(source, Messages.START_KEY_INVALID);
        SortKeys next = sortKeys(keys.next());
        if (start != null) {
            check(start, keys, next);
        }
        if (source.index() != null) {
            return new PageRange.Entries(
                    new IndexRange.Partition(keys.partition(), keys.sortPrefix(), next, order, start));
        }
        return new PageRange.Items(
                new ItemRange.Partition(keys.partition().getFirst(), next, order, start == null ? null : start.item()));
    }

    private static void check(Start start, KeyCondition keys, SortKeys next) {
        if (!start.partition().equals(keys.partition())) {
            throw ApiException.validation(Messages.START_KEY_OUTSIDE);
        }
        int fixed = keys.sortPrefix().size();
        if (start.sort().size() == fixed) {
            return;
        }
        if (!start.sort().subList(0, fixed).equals(keys.sortPrefix())
                || !SortKeyOrder.contains(next, start.sort().get(fixed))) {
            throw ApiException.validation(Messages.START_KEY_OUT_OF_RANGE);
        }
    }

    static List<KeyConditionExpression.KeyAttribute> attributes(List<KeyAttribute> keys) {
        return keys.stream()
                .map(key -> new KeyConditionExpression.KeyAttribute(
                        key.name(), key.type().name()))
                .toList();
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
