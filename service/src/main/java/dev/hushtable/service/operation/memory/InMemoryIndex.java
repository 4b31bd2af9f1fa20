package dev.hushtable.service.operation.memory;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.operation.KeyReader;
import dev.hushtable.service.operation.SortKeyOrder;
import dev.hushtable.service.storage.IndexChange;
import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An index of a table in memory: made anew from the items whenever it is asked. */
record InMemoryIndex(TableDefinition table, SecondaryIndex index) {

    /** One entry: where it lies and what it shows. */
    private record Entry(List<AttributeValue> partition, List<AttributeValue> sort, PrimaryKey key, Item shown) {
        ByteString place() {
            return InMemoryIndex.place(partition, sort, key);
        }
    }

    void walk(Collection<Item> items, IndexRange range, ItemStore.ItemVisitor visitor) {
        List<Entry> entries = new ArrayList<>(items.stream()
                .map(this::entry)
                .filter(Objects::nonNull)
                .filter(entry -> contains(range, entry))
                .sorted(Comparator.comparing(Entry::place))
                .toList());
        boolean descending = range instanceof IndexRange.Partition in && in.order() == ItemRange.Order.DESCENDING;
        if (descending) {
            entries = entries.reversed();
        }
        IndexRange.Start start = range.exclusiveStart();
        for (Entry entry : entries) {
            int order =
                    start == null ? 1 : entry.place().compareTo(place(start.partition(), start.sort(), start.item()));
            if ((descending && start != null ? -order : order) > 0 && !visitor.visit(entry.shown())) {
                return;
            }
        }
    }

    /** What a write changes in it. */
    List<IndexChange> changes(@Nullable Item before, @Nullable Item after) {
        Entry from = before == null ? null : entry(before);
        Entry to = after == null ? null : entry(after);
        if (Objects.equals(from, to)) {
            return List.of();
        }
        if (from != null && to != null && from.place().equals(to.place())) {
            return List.of(new IndexChange(index.name(), bytes(from), bytes(to)));
        }
        List<IndexChange> changes = new ArrayList<>();
        if (from != null) {
            changes.add(new IndexChange(index.name(), bytes(from), 0));
        }
        if (to != null) {
            changes.add(new IndexChange(index.name(), 0, bytes(to)));
        }
        return changes;
    }

    /** Size of the entry of an item, 0 if it has none. */
    long bytes(Item item) {
        Entry entry = entry(item);
        return entry == null ? 0 : bytes(entry);
    }

    private static long bytes(Entry entry) {
        return ItemSize.bytes(entry.shown());
    }

    private @Nullable Entry entry(Item item) {
        for (KeyAttribute key : index.keys().attributes()) {
            if (!KeyReader.isOf(key.type(), item.get(key.name()))) {
                return null;
            }
        }
        return new Entry(
                values(index.keys().partition(), item),
                values(index.keys().sort(), item),
                KeyReader.stored(table.keySchema(), item),
                shown(item));
    }

    private Item shown(Item item) {
        Set<String> kept = new TreeSet<>(table.keySchema().names());
        kept.addAll(index.keys().names());
        switch (index.projection()) {
            case Projection.All() -> {
                return item;
            }
            case Projection.KeysOnly() -> {}
            case Projection.Include include -> kept.addAll(include.attributes());
        }
        Map<String, AttributeValue> shown = new LinkedHashMap<>(item.attributes());
        shown.keySet().retainAll(kept);
        return new Item(shown);
    }

    private static List<AttributeValue> values(List<KeyAttribute> keys, Item item) {
        return keys.stream()
                .map(key -> Objects.requireNonNull(item.get(key.name())))
                .toList();
    }

    private static boolean contains(IndexRange range, Entry entry) {
        return switch (range) {
            case IndexRange.Partition in ->
                in.partition().equals(entry.partition())
                        && in.sortPrefix()
                                .equals(entry.sort().subList(0, in.sortPrefix().size()))
                        && (in.sortPrefix().size() == entry.sort().size()
                                || SortKeyOrder.contains(
                                        in.next(),
                                        entry.sort().get(in.sortPrefix().size())));
            case IndexRange.Segment in ->
                Math.floorMod(entry.partition().hashCode(), in.totalSegments()) == in.segment();
        };
    }

    private static ByteString place(List<AttributeValue> partition, List<AttributeValue> sort, PrimaryKey key) {
        List<AttributeValue> all = new ArrayList<>(partition);
        all.addAll(sort);
        byte[] place = new byte[0];
        for (AttributeValue value : all) {
            place = joined(place, KeyEncoding.encode(value));
        }
        return ByteString.takeOver(joined(place, KeyEncoding.encode(key)));
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
