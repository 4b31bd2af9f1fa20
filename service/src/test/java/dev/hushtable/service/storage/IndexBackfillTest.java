package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.IndexFixture.BY_NUMBER;
import static dev.hushtable.service.storage.IndexFixture.SPARSE;
import static dev.hushtable.service.storage.IndexFixture.WIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Status;
import dev.hushtable.service.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IndexBackfillTest {
    private static final long SEED = 31;
    private static final int ITEMS = 700;

    @TempDir
    Path directory;

    private final Map<PrimaryKey, Item> items = new HashMap<>();
    private StorageFixture storage;

    @BeforeEach
    void fill() {
        storage = new StorageFixture(directory.resolve("data"));
        storage.tables().create(IndexFixture.table(BY_NUMBER));
        List<Item> some = IndexFixture.items(ITEMS, SEED);
        for (int from = 0; from < some.size(); from += 100) {
            write(some.subList(from, from + 100));
        }
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private void create(SecondaryIndex index) {
        storage.tables().update(StorageFixture.TABLE, table -> table.plus(index.with(Status.CREATING)));
    }

    private void delete(SecondaryIndex index) {
        storage.tables().update(StorageFixture.TABLE, table -> table.replacing(index.with(Status.DELETING)));
    }

    @Test
    void fills_an_index_while_items_change() {
        create(WIDE);
        create(SPARSE);

        int writes = changeUntil(() -> isActive(WIDE) && isActive(SPARSE));

        assertThat(writes).isPositive();
        assertHeld(WIDE);
        assertHeld(SPARSE);
        changeUntil(new Random(SEED)::nextBoolean);
        storage.reopen();
        assertHeld(WIDE);
        assertHeld(SPARSE);
    }

    @Test
    void goes_on_where_it_was_after_every_restart() {
        create(WIDE);
        int restarts = 0;
        while (!isActive(WIDE)) {
            storage.reopen();
            restarts++;
        }

        assertThat(restarts).isPositive();
        assertHeld(WIDE);
    }

    @Test
    void goes_on_from_what_a_crash_left() throws IOException {
        create(WIDE);
        await(() -> statusOf(WIDE) != Status.CREATING);
        Path copy = directory.resolve("crashed");
        RunningCopy.of(directory.resolve("data"), copy);

        try (StorageFixture crashed = new StorageFixture(copy, storage.keys)) {
            await(() -> Objects.requireNonNull(definition(crashed).index(WIDE.name()))
                            .status()
                    == Status.ACTIVE);
            new IndexModel(definition(crashed), WIDE).assertHeldBy(crashed.items(), items.values());
        }
    }

    @Test
    void removes_an_index_that_is_being_filled_and_makes_it_anew() {
        create(WIDE);
        delete(WIDE);
        assertThatThrownBy(() -> storage.items().statistics(WIDE.name())).isInstanceOf(NoSuchElementException.class);
        changeUntil(() -> isCreatedAnew(WIDE));
        await(() -> isActive(WIDE));

        assertHeld(WIDE);
        storage.reopen();
        assertHeld(WIDE);
    }

    /** Not as long as the former is being removed. */
    private boolean isCreatedAnew(SecondaryIndex index) {
        try {
            create(index);
            return true;
        } catch (IllegalArgumentException present) {
            return false;
        }
    }

    @Test
    void goes_on_removing_after_a_restart() {
        create(WIDE);
        await(() -> isActive(WIDE));
        delete(WIDE);
        assertThat(statusOf(WIDE)).isIn(Status.DELETING, null);
        storage.reopen();

        await(() -> statusOf(WIDE) == null);

        assertHeld(BY_NUMBER);
        storage.reopen();
        assertHeld(BY_NUMBER);
    }

    @Test
    void a_table_can_be_deleted_while_an_index_is_filled() {
        create(WIDE);
        storage.tables().delete(StorageFixture.TABLE);
        items.clear();

        storage.tables().create(IndexFixture.table(BY_NUMBER, WIDE));
        write(IndexFixture.items(20, SEED));

        assertHeld(WIDE);
        storage.reopen();
        assertHeld(WIDE);
    }

    /** Writes one after the other until it is so; returns how many. */
    private int changeUntil(BooleanSupplier enough) {
        Random random = new Random(SEED);
        int writes = 0;
        for (; !enough.getAsBoolean(); writes++) {
            Item item = IndexFixture.items(ITEMS, random.nextInt(50)).get(random.nextInt(ITEMS));
            PrimaryKey key = StorageFixture.keyOf(item);
            if (random.nextInt(4) == 0) {
                storage.write(StorageFixture.delete(key));
                items.remove(key);
            } else {
                write(List.of(item));
            }
        }
        return writes;
    }

    private void write(List<Item> some) {
        storage.write(some.stream().map(StorageFixture::put).toArray(ItemWrite[]::new));
        some.forEach(item -> items.put(StorageFixture.keyOf(item), item));
    }

    private void assertHeld(SecondaryIndex index) {
        new IndexModel(definition(storage), index).assertHeldBy(storage.items(), new ArrayList<>(items.values()));
    }

    private boolean isActive(SecondaryIndex index) {
        return statusOf(index) == Status.ACTIVE;
    }

    private @Nullable Status statusOf(SecondaryIndex index) {
        SecondaryIndex present = definition(storage).index(index.name());
        return present == null ? null : present.status();
    }

    private static TableDefinition definition(StorageFixture of) {
        return Objects.requireNonNull(of.tables().find(StorageFixture.TABLE));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
