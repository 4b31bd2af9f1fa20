package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.IndexFixture.BY_NUMBER;
import static dev.hushtable.service.storage.IndexFixture.BY_TEXT;
import static dev.hushtable.service.storage.IndexFixture.SPARSE;
import static dev.hushtable.service.storage.IndexFixture.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemRange.Bound;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dhushtable.index.steps=N} for more steps, {@code -Dhushtable.index.seed=N} for a failed run again. */
class IndexPropertyTest {
    private static final int STEPS = Integer.getInteger("hushtable.index.steps", 200);
    private static final long SEED =
            Long.getLong("hushtable.index.seed", ThreadLocalRandom.current().nextLong());

    private final Map<PrimaryKey, Item> items = new HashMap<>();
    private final Random random = new Random(SEED);
    private List<IndexModel> models = List.of();

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void indexes_follow_every_change() {
        TableDefinition table = IndexFixture.table(BY_NUMBER, BY_TEXT, SPARSE, WIDE);
        models = table.indexes().stream()
                .map(index -> new IndexModel(table, index))
                .toList();
        try (StorageFixture storage = new StorageFixture(directory)) {
            storage.tables().create(table);
            for (int step = 0; step < STEPS; step++) {
                change(storage);
                if (random.nextInt(100) == 0) {
                    storage.reopen();
                }
                compare(storage.items(), models.get(random.nextInt(models.size())));
            }
            for (Item item : List.copyOf(items.values())) {
                remove(StorageFixture.keyOf(item), storage);
            }
            models.forEach(model -> compare(storage.items(), model));
        } catch (Throwable failure) {
            throw new AssertionError("seed " + SEED, failure);
        }
    }

    private void change(StorageFixture storage) {
        Map<PrimaryKey, ItemWrite> writes = new HashMap<>();
        Map<PrimaryKey, Item> puts = new HashMap<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            Item item = IndexFixture.anyItem(random);
            PrimaryKey key = StorageFixture.keyOf(item);
            boolean remove = random.nextInt(3) == 0;
            writes.put(key, remove ? StorageFixture.delete(key) : StorageFixture.put(item));
            puts.put(key, item);
            if (remove) {
                puts.remove(key);
            }
        }
        ItemStore.Commit commit = storage.write(writes.values().toArray(ItemWrite[]::new));
        assertThat(commit.outcomes()).allMatch(WriteOutcome.Applied.class::isInstance);
        items.keySet().removeAll(writes.keySet());
        items.putAll(puts);
    }

    private void remove(PrimaryKey key, StorageFixture storage) {
        storage.write(StorageFixture.delete(key));
        items.remove(key);
    }

    private void compare(ItemStore store, IndexModel model) {
        model.assertHeldBy(store, items.values());
        List<Item> members = model.members(items.values());
        if (!members.isEmpty()) {
            compareRanges(store, model, members);
        }
        compareCollection(store, "p" + random.nextInt(5));
    }

    private void compareRanges(ItemStore store, IndexModel model, List<Item> members) {
        Item some = members.get(random.nextInt(members.size()));
        List<AttributeValue> sort = model.sortOf(some);
        int prefix = sort.isEmpty() ? 0 : random.nextInt(sort.size() + 1);
        SortKeys next = prefix == sort.size()
                ? new SortKeys.All()
                : anyCondition(
                        sort.get(prefix),
                        model.index().keys().sort().get(prefix).type());
        for (ItemRange.Order order : ItemRange.Order.values()) {
            IndexRange.Partition range =
                    new IndexRange.Partition(model.partitionOf(some), sort.subList(0, prefix), next, order, null);
            List<Item> expected = model.partition(items.values(), range);
            List<Item> found = walk(store, model.index(), range);

            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(model::projected).toList());
            assertThat(found.stream().map(model::sortOf))
                    .containsExactlyElementsOf(
                            expected.stream().map(model::sortOf).toList());
            assertResumes(store, model, range, found);
        }
    }

    /** From every entry on, and from where there is none any more. */
    private void assertResumes(ItemStore store, IndexModel model, IndexRange.Partition range, List<Item> found) {
        if (found.isEmpty()) {
            return;
        }
        int at = random.nextInt(found.size());
        Item last = found.get(at);
        IndexRange.Start start =
                new IndexRange.Start(model.partitionOf(last), model.sortOf(last), StorageFixture.keyOf(last));
        assertThat(walk(store, model.index(), from(range, start))).isEqualTo(found.subList(at + 1, found.size()));
        PrimaryKey nobody = StorageFixture.key("nobody", "0");
        IndexRange.Start gap = new IndexRange.Start(start.partition(), start.sort(), nobody);
        assertThat(found).endsWith(walk(store, model.index(), from(range, gap)).toArray(Item[]::new));
    }

    private static IndexRange.Partition from(IndexRange.Partition range, IndexRange.@Nullable Start start) {
        return new IndexRange.Partition(range.partition(), range.sortPrefix(), range.next(), range.order(), start);
    }

    private SortKeys anyCondition(AttributeValue value, ScalarType type) {
        AttributeValue other =
                type == ScalarType.N ? IndexFixture.number(random.nextInt(40) - 20) : IndexFixture.anyText(random);
        Bound bound = random.nextBoolean() ? Bound.INCLUSIVE : Bound.EXCLUSIVE;
        return switch (random.nextInt(type == ScalarType.N ? 5 : 6)) {
            case 0 -> new SortKeys.All();
            case 1 -> new SortKeys.EqualTo(value);
            case 2 -> new SortKeys.LessThan(value, bound);
            case 3 -> new SortKeys.GreaterThan(value, bound);
            case 4 -> new SortKeys.Between(other, value);
            default -> new SortKeys.BeginsWith(IndexFixture.text("x".repeat(random.nextInt(1_002))));
        };
    }

    private static List<Item> walk(ItemStore store, SecondaryIndex index, IndexRange range) {
        List<Item> found = new ArrayList<>();
        store.walk(index.name(), range, found::add);
        return found;
    }

    private void compareCollection(ItemStore store, String partition) {
        long expected = 0;
        for (Item item : items.values()) {
            if (IndexFixture.text(partition).equals(item.get("pk"))) {
                expected += ItemSize.bytes(item);
                for (IndexModel local : models.subList(0, 2)) {
                    expected += local.members(List.of(item)).stream()
                            .mapToLong(member -> ItemSize.bytes(local.projected(member)))
                            .sum();
                }
            }
        }
        assertThat(store.collectionBytes(IndexFixture.text(partition))).isEqualTo(expected);
    }
}
