package dev.hushtable.service.operation;

import dev.hushtable.service.expression.KeyCondition;
import dev.hushtable.service.expression.PartiqlStatement;
import dev.hushtable.service.expression.PartiqlStatement.Direction;
import dev.hushtable.service.expression.PartiqlStatement.OrderBy;
import dev.hushtable.service.expression.SortCondition;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.wire.ApiException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items a SELECT looks at: the partitions its WHERE names, in the order written or asked for, or everything.
 *
 * @param partitions null for a scan
 * @param order of the sort keys within a partition
 */
record StatementReads(
        PageSource source, @Nullable List<KeyCondition> partitions, ItemRange.Order order, Fetching fetching) {

    /** @throws ApiException when the statement does not fit the table or index */
    static StatementReads of(PageSource source, PartiqlStatement.Select select, PageRequest page) {
        List<KeyCondition> partitions = select.where() == null
                ? null
                : select.where()
                        .ranges(QueryRange.attributes(source.partition()), QueryRange.attributes(source.sort()));
        for (OrderBy by : select.order()) {
            if (!source.keyNames().contains(by.attribute())) {
                throw ApiException.validation(Messages.orderByOther(by.attribute()));
            }
        }
        if (partitions == null && !select.order().isEmpty()) {
            throw ApiException.validation(Messages.STATEMENT_ORDER_WITHOUT_PARTITION);
        }
        ItemRange.Order order = ItemRange.Order.ASCENDING;
        for (OrderBy by : select.order()) {
            int attribute = position(source, by);
            if (attribute >= 0) {
                partitions = sorted(partitions, attribute, by.direction());
            } else if (by.direction() == Direction.DESC) {
                order = ItemRange.Order.DESCENDING;
            }
        }
        return new StatementReads(source, partitions, order, Fetching.of(source, page.output(), page.filter()));
    }

    /** Which of the partition attributes; -1 for a sort attribute. */
    private static int position(PageSource source, OrderBy by) {
        for (int i = 0; i < source.partition().size(); i++) {
            if (source.partition().get(i).name().equals(by.attribute())) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable List<KeyCondition> sorted(
            @Nullable List<KeyCondition> partitions, int attribute, Direction direction) {
        if (partitions == null) {
            return null;
        }
        Comparator<KeyCondition> ascending =
                Comparator.comparing(condition -> bytes(condition.partition().get(attribute)));
        return partitions.stream()
                .sorted(direction == Direction.ASC ? ascending : Collections.reverseOrder(ascending))
                .toList();
    }

    private static ByteString bytes(AttributeValue value) {
        return ByteString.takeOver(KeyEncoding.encode(value));
    }

    /** Whether the statement can find one item at most, and knows its whole key. */
    boolean isPoint() {
        return source.index() == null
                && partitions != null
                && partitions.size() == 1
                && (source.sort().isEmpty() || partitions.getFirst().next() instanceof SortCondition.EqualTo);
    }

    /** The item that a point read finds. */
    ItemTarget target() {
        if (!isPoint() || partitions == null) {
            throw ApiException.validation(Messages.TRANSACTION_STATEMENT_WITHOUT_KEY);
        }
        KeyCondition keys = partitions.getFirst();
        AttributeValue sort = keys.next() instanceof SortCondition.EqualTo(AttributeValue value) ? value : null;
        return new ItemTarget(source.table(), new PrimaryKey(keys.partition().getFirst(), sort));
    }

    /** How many ranges there are. */
    int parts() {
        return partitions == null ? 1 : partitions.size();
    }

    /**
     * One of the ranges.
     *
     * @param startKey where it begins
     * @throws ApiException when the start key is none of this range's
     */
    PagePlan.Walk part(int part, StartKey startKey) {
        PageRange range = partitions == null
                ? new ScanSegment(null, null).of(source, startKey)
                : QueryRange.of(partitions.get(part), order, startKey, source);
        return new PagePlan.Walk(source, range, fetching);
    }

    /** What the audit record knows the items or partitions by; of a scan there is nothing. */
    List<List<AttributeValue>> keys() {
        return partitions == null
                ? List.of()
                : partitions.stream()
                        .map(condition -> QueryRange.named(condition, source))
                        .toList();
    }

    /** The partitions for the policies, or null. */
    @Nullable
    List<List<AttributeValue>> partitionValues() {
        return partitions == null
                ? null
                : partitions.stream().map(KeyCondition::partition).toList();
    }
}
