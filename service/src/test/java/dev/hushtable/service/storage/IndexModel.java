package dev.hushtable.service.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.ItemRange.Bound;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an index should hold, worked out from all items every time, in plain words. */
final class IndexModel {
    private final TableDefinition table;
    private final SecondaryIndex index;

    IndexModel(TableDefinition table, SecondaryIndex index) {
        this.table = table;
        this.index = index;
    }

    SecondaryIndex index() {
        return index;
    }

    /** The items that have an entry, in no order. */
    List<Item> members(Collection<Item> items) {
        return items.stream().filter(this::belongs).toList();
    }

    /** The index holds what it should, and counts it. */
    void assertHeldBy(ItemStore store, Collection<Item> items) {
        List<Item> expected = members(items).stream().map(this::projected).toList();
        assertThat(scan(store, 1)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scan(store, 3)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(store.statistics(index.name()))
                .isEqualTo(new ItemStore.Statistics(
                        expected.size(),
                        expected.stream().mapToLong(ItemSize::bytes).sum()));
    }

    private List<Item> scan(ItemStore store, int segments) {
        List<Item> found = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            store.walk(index.name(), new IndexRange.Segment(segment, segments, null), found::add);
        }
        return found;
    }

    private boolean belongs(Item item) {
        return index.keys().attributes().stream().allMatch(attribute -> {
            AttributeValue value = item.get(attribute.name());
            int most = index.keys().partition().contains(attribute) ? 2_048 : 1_024;
            return value != null
                    && value.type().equals(attribute.type().name())
                    && ItemSize.bytes(value) > 0
                    && ItemSize.bytes(value) <= most;
        });
    }

    Item projected(Item item) {
        Set<String> names = new HashSet<>(table.keySchema().names());
        names.addAll(index.keys().names());
        switch (index.projection()) {
            case Projection.All() -> names.addAll(item.attributes().keySet());
            case Projection.KeysOnly() -> {}
            case Projection.Include(var more) -> names.addAll(more);
        }
        Map<String, AttributeValue> kept = new HashMap<>(item.attributes());
        kept.keySet().retainAll(names);
        return new Item(kept);
    }

    /** The entries of a partition that a range asks for, in order, entries of equal sort keys in any. */
    List<Item> partition(Collection<Item> items, IndexRange.Partition range) {
        List<Item> found = new ArrayList<>();
        for (Item item : members(items)) {
            List<AttributeValue> sort = values(item, index.keys().sort());
            int prefix = range.sortPrefix().size();
            if (values(item, index.keys().partition()).equals(range.partition())
                    && sort.subList(0, prefix).equals(range.sortPrefix())
                    && (prefix == sort.size() || holds(range.next(), sort.get(prefix)))) {
                found.add(item);
            }
        }
        Comparator<Item> order = (left, right) -> compare(
                values(left, index.keys().sort()), values(right, index.keys().sort()));
        found.sort(range.order() == ItemRange.Order.ASCENDING ? order : order.reversed());
        return found;
    }

    List<AttributeValue> partitionOf(Item item) {
        return values(item, index.keys().partition());
    }

    List<AttributeValue> sortOf(Item item) {
        return values(item, index.keys().sort());
    }

    private static List<AttributeValue> values(Item item, List<KeyAttribute> attributes) {
        return attributes.stream()
                .map(attribute -> Objects.requireNonNull(item.get(attribute.name())))
                .toList();
    }

    private static boolean holds(SortKeys condition, AttributeValue value) {
        return switch (condition) {
            case SortKeys.All() -> true;
            case SortKeys.EqualTo(AttributeValue bound) -> compare(value, bound) == 0;
            case SortKeys.LessThan(AttributeValue bound, Bound kind) ->
                compare(value, bound) < (kind == Bound.INCLUSIVE ? 1 : 0);
            case SortKeys.GreaterThan(AttributeValue bound, Bound kind) ->
                compare(value, bound) > (kind == Bound.INCLUSIVE ? -1 : 0);
            case SortKeys.Between(AttributeValue low, AttributeValue high) ->
                compare(value, low) >= 0 && compare(value, high) <= 0;
            case SortKeys.BeginsWith(AttributeValue prefix) -> text(value).startsWith(text(prefix));
        };
    }

    private static String text(AttributeValue value) {
        return value instanceof AttributeValue.S(String text) ? text : "";
    }

    private static int compare(List<AttributeValue> left, List<AttributeValue> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(AttributeValue left, AttributeValue right) {
        if (left instanceof AttributeValue.N a && right instanceof AttributeValue.N b) {
            return Integer.signum(a.value().compareTo(b.value()));
        }
        return Integer.signum(Arrays.compareUnsigned(
                text(left).getBytes(StandardCharsets.UTF_8), text(right).getBytes(StandardCharsets.UTF_8)));
    }
}
