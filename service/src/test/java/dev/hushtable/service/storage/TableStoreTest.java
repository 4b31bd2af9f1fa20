package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.delete;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.key;
import static dev.hushtable.service.storage.StorageFixture.put;
import static dev.hushtable.service.storage.StorageFixture.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemRange.Bound;
import dev.hushtable.service.storage.ItemRange.Order;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest {
    @TempDir
    Path directory;

    private StorageFixture storage;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory.resolve("data"));
        storage.createTable(ScalarType.S, null);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void gives_the_item_before_and_after() {
        Item first = item("p", "s", "one");
        Item second = item("p", "s", "two");

        assertThat(storage.write(put(first)).outcomes()).containsExactly(new WriteOutcome.Applied(null, first));
        assertThat(storage.write(put(second)).outcomes()).containsExactly(new WriteOutcome.Applied(first, second));
        assertThat(storage.items().get(key("p", "s"))).isEqualTo(second);
        assertThat(storage.write(delete(key("p", "s"))).outcomes())
                .containsExactly(new WriteOutcome.Applied(second, null));
        assertThat(storage.items().get(key("p", "s"))).isNull();
    }

    @Test
    void writes_nothing_when_one_of_several_is_refused() {
        storage.write(put(item("p", "b", "there")));

        ItemStore.Commit commit = storage.write(
                put(item("p", "a", "new")), refuse(key("p", "b")), new ItemWrite(key("p", "c"), previous -> {
                    throw new InvalidInputException("no");
                }));

        assertThat(commit.outboxEntry()).isNull();
        assertThat(commit.outcomes().get(0)).isInstanceOf(WriteOutcome.NotWritten.class);
        assertThat(commit.outcomes().get(1)).isEqualTo(new WriteOutcome.ConditionFailed(item("p", "b", "there")));
        assertThat(commit.outcomes().get(2)).isInstanceOf(WriteOutcome.Invalid.class);
        assertThat(storage.items().get(key("p", "a"))).isNull();
    }

    @Test
    void keeps_no_record_when_nothing_is_written() {
        assertThat(storage.write(delete(key("p", "absent"))).outboxEntry()).isNull();
        assertThat(storage.write(new ItemWrite(key("p", "s"), previous -> new ItemWrite.Decision.Keep()))
                        .outboxEntry())
                .isNull();
    }

    @Test
    void counts_items_and_bytes_exactly() {
        Item small = item("p", "s", "x");
        Item large = item("p", "t", "y".repeat(50_000));
        storage.write(put(small), put(large));
        storage.write(put(item("p", "s", "xx")));

        assertThat(storage.items().statistics())
                .isEqualTo(new ItemStore.Statistics(2, ItemSize.bytes(small) + 1L + ItemSize.bytes(large)));
        storage.write(delete(key("p", "t")));
        storage.reopen();
        assertThat(storage.items().statistics()).isEqualTo(new ItemStore.Statistics(1, ItemSize.bytes(small) + 1L));
    }

    @Test
    void keeps_an_item_of_400_kilobytes_and_the_longest_keys() {
        String longPartition = "p".repeat(2_048);
        Item huge = item(longPartition, "\u0000".repeat(1_024), "z".repeat(390_000));
        storage.write(put(huge), put(item(longPartition, "\u0000".repeat(1_023), "neighbour")));

        storage.reopen();

        assertThat(storage.items().get(StorageFixture.keyOf(huge))).isEqualTo(huge);
        assertThat(partition(longPartition, new SortKeys.All(), Order.ASCENDING, null))
                .hasSize(2);
    }

    @Test
    void walks_every_range_of_sort_keys_both_ways() {
        List<String> sorts = List.of("a", "aa", "ab", "b", "ba", "c\uffff", "\ud83d\ude00");
        for (String sort : sorts) {
            storage.write(put(item("p", sort, "x")), put(item("other", sort, "x")));
        }

        assertThat(sorts("p", new SortKeys.All())).isEqualTo(sorts);
        assertThat(sorts("p", new SortKeys.EqualTo(text("ab")))).containsExactly("ab");
        assertThat(sorts("p", new SortKeys.LessThan(text("ab"), Bound.EXCLUSIVE)))
                .containsExactly("a", "aa");
        assertThat(sorts("p", new SortKeys.LessThan(text("ab"), Bound.INCLUSIVE)))
                .containsExactly("a", "aa", "ab");
        assertThat(sorts("p", new SortKeys.GreaterThan(text("b"), Bound.EXCLUSIVE)))
                .containsExactly("ba", "c\uffff", "\ud83d\ude00");
        assertThat(sorts("p", new SortKeys.GreaterThan(text("ba"), Bound.INCLUSIVE)))
                .containsExactly("ba", "c\uffff", "\ud83d\ude00");
        assertThat(sorts("p", new SortKeys.Between(text("aa"), text("b")))).containsExactly("aa", "ab", "b");
        assertThat(sorts("p", new SortKeys.Between(text("b"), text("aa")))).isEmpty();
        assertThat(sorts("p", new SortKeys.BeginsWith(text("a")))).containsExactly("a", "aa", "ab");
        assertThat(sorts("p", new SortKeys.BeginsWith(text("")))).isEqualTo(sorts);
        assertThat(sorts("nobody", new SortKeys.All())).isEmpty();
    }

    @Test
    void begins_after_a_key_whether_or_not_an_item_is_there() {
        for (String sort : List.of("a", "c", "e")) {
            storage.write(put(item("p", sort, "x")));
        }

        assertThat(partition("p", new SortKeys.All(), Order.ASCENDING, "c")).containsExactly("e");
        assertThat(partition("p", new SortKeys.All(), Order.ASCENDING, "b")).containsExactly("c", "e");
        assertThat(partition("p", new SortKeys.All(), Order.DESCENDING, "c")).containsExactly("a");
        assertThat(partition("p", new SortKeys.All(), Order.DESCENDING, "d")).containsExactly("c", "a");
        assertThat(partition("p", new SortKeys.EqualTo(text("a")), Order.ASCENDING, "a"))
                .isEmpty();
    }

    @Test
    void sorts_numbers_by_value() {
        storage.tables().create(StorageFixture.definition("Numbers", ScalarType.N, null));
        ItemStore numbers = storage.tables().items("Numbers");
        List<String> ascending = List.of("-10", "-9.5", "-0.001", "0", "1", "1.5", "9", "10", "100");
        for (String number : List.of("10", "-9.5", "1.5", "100", "0", "9", "-10", "1", "-0.001")) {
            PrimaryKey key = StorageFixture.numbered("p", number);
            Item item = new Item(Map.of("pk", key.partition(), "sk", sortOf(key)));
            numbers.write(List.of(put(item)), outcomes -> new byte[0]).join();
        }

        List<String> found = new ArrayList<>();
        numbers.walk(new ItemRange.Partition(text("p"), new SortKeys.All(), Order.ASCENDING, null), item -> {
            if (item.get("sk") instanceof AttributeValue.N number) {
                found.add(number.value().toString());
            }
            return true;
        });

        assertThat(found).isEqualTo(ascending);
    }

    @Test
    void segments_part_the_table_without_gap_or_overlap() {
        int items = 500;
        writePartitions(items);

        for (int total : List.of(1, 2, 3, 7)) {
            List<Integer> sizes = IntStream.range(0, total)
                    .mapToObj(segment -> scan(segment, total).size())
                    .toList();
            List<Item> all = IntStream.range(0, total)
                    .mapToObj(segment -> scan(segment, total))
                    .flatMap(List::stream)
                    .toList();
            assertThat(all).hasSize(items).doesNotHaveDuplicates().isEqualTo(scan(0, 1));
            assertThat(sizes).allMatch(size -> size > items / total / 2);
        }
    }

    @Test
    void resumes_a_scan_after_the_last_key() {
        writePartitions(50);
        List<Item> whole = scan(0, 1);

        List<Item> paged = new ArrayList<>();
        while (paged.size() < whole.size()) {
            PrimaryKey last = paged.isEmpty() ? null : StorageFixture.keyOf(paged.getLast());
            int enough = paged.size() + 7;
            storage.items().walk(new ItemRange.Segment(0, 1, last), item -> {
                paged.add(item);
                return paged.size() < enough;
            });
        }

        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void refuses_two_writes_of_the_same_item() {
        assertThatThrownBy(() -> storage.write(put(item("p", "s", "x")), delete(key("p", "s"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void writePartitions(int count) {
        storage.write(IntStream.range(0, count)
                .mapToObj(i -> put(item("partition" + i, "s", "x")))
                .toArray(ItemWrite[]::new));
    }

    private List<Item> scan(int segment, int total) {
        List<Item> found = new ArrayList<>();
        storage.items().walk(new ItemRange.Segment(segment, total, null), found::add);
        return found;
    }

    private List<String> sorts(String partition, SortKeys sortKeys) {
        List<String> up = partition(partition, sortKeys, Order.ASCENDING, null);
        assertThat(partition(partition, sortKeys, Order.DESCENDING, null)).isEqualTo(up.reversed());
        return up;
    }

    private List<String> partition(String partition, SortKeys sortKeys, Order order, @Nullable String after) {
        List<String> found = new ArrayList<>();
        PrimaryKey start = after == null ? null : key(partition, after);
        storage.items().walk(new ItemRange.Partition(text(partition), sortKeys, order, start), item -> {
            if (item.get("sk") instanceof AttributeValue.S sort) {
                found.add(sort.value());
            }
            return true;
        });
        return found;
    }

    private static AttributeValue text(String value) {
        return new AttributeValue.S(value);
    }

    private static AttributeValue sortOf(PrimaryKey key) {
        AttributeValue sort = key.sort();
        if (sort == null) {
            throw new IllegalArgumentException("no sort key");
        }
        return sort;
    }
}
