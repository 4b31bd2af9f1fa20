package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.IndexFixture.BY_NUMBER;
import static dev.hushtable.service.storage.IndexFixture.SPARSE;
import static dev.hushtable.service.storage.IndexFixture.item;
import static dev.hushtable.service.storage.IndexFixture.number;
import static dev.hushtable.service.storage.IndexFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexWritesTest {
    private static final int MAX_COLLECTION_BYTES = 2_000;

    /** pk, sk, a, text: two letters, or one, and a value of one or more. */
    private static final int SMALL_ENTRY_BYTES = 2 + 1 + 2 + 1 + 1 + 1;

    @TempDir
    Path directory;

    private StorageFixture storage;

    @BeforeEach
    void open() {
        StorageConfig.Bounds bounds = new StorageConfig.Bounds(8 << 20, 2, MAX_COLLECTION_BYTES);
        storage = new StorageFixture(directory, bounds, new FakeKeyManagement());
        storage.tables().create(IndexFixture.table(BY_NUMBER, SPARSE));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void an_entry_comes_changes_moves_and_goes() {
        assertThat(put(Map.of("a", text("x")))).containsExactly(new IndexChange("sparse", 0, SMALL_ENTRY_BYTES));
        assertThat(put(Map.of("a", text("x"), "text", text("t"))))
                .containsExactly(new IndexChange("sparse", SMALL_ENTRY_BYTES, SMALL_ENTRY_BYTES + 5));
        assertThat(put(Map.of("a", text("y"), "text", text("t"))))
                .containsExactly(
                        new IndexChange("sparse", SMALL_ENTRY_BYTES + 5, 0),
                        new IndexChange("sparse", 0, SMALL_ENTRY_BYTES + 5));
        assertThat(put(Map.of("text", text("t")))).containsExactly(new IndexChange("sparse", SMALL_ENTRY_BYTES + 5, 0));
    }

    @Test
    void an_entry_that_stays_as_it_is_is_not_written() {
        put(Map.of("a", text("x"), "other", text("1")));

        assertThat(put(Map.of("a", text("x"), "other", text("2")))).isEmpty();
    }

    @Test
    void every_index_of_an_item_is_named() {
        assertThat(put(Map.of("a", text("x"), "n", number(1))))
                .extracting(IndexChange::index)
                .containsExactly("by-number", "sparse");
    }

    @Test
    void a_refused_write_leaves_the_indexes_alone() {
        storage.write(
                StorageFixture.put(item("p", "s", Map.of("a", text("x")))),
                StorageFixture.refuse(StorageFixture.key("p", "t")));

        assertThat(storage.items().statistics("sparse")).isEqualTo(new ItemStore.Statistics(0, 0));
        assertThat(storage.items().collectionBytes(text("p"))).isZero();
    }

    @Test
    void a_collection_grows_to_its_limit_and_not_beyond() {
        Item half = item("p", "s", Map.of("n", number(1), "other", text("o".repeat(600))));
        Item more = item("p", "t", Map.of("n", number(1), "other", text("o".repeat(400))));
        storage.write(StorageFixture.put(half));
        assertThat(storage.items().collectionBytes(text("p"))).isEqualTo(2L * ItemSize.bytes(half));

        assertThat(storage.write(StorageFixture.put(item("q", "s", Map.of())), StorageFixture.put(more))
                        .outcomes())
                .containsExactlyInAnyOrder(new WriteOutcome.NotWritten(), new WriteOutcome.CollectionFull());
        assertThat(storage.items().get(StorageFixture.key("q", "s"))).isNull();

        Item without = item("p", "t", Map.of("other", text("o".repeat(400))));
        assertThat(storage.write(StorageFixture.put(without)).outcomes())
                .containsExactly(new WriteOutcome.Applied(null, without));
        storage.write(StorageFixture.delete(StorageFixture.key("p", "s")));
        storage.write(StorageFixture.delete(StorageFixture.key("p", "t")));
        assertThat(storage.items().collectionBytes(text("p"))).isZero();
    }

    @Test
    void knows_no_index_of_another_name() {
        assertThatThrownBy(() -> storage.items().statistics("none")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> storage.items().walk("none", new IndexRange.Segment(0, 1, null), entry -> true))
                .isInstanceOf(NoSuchElementException.class);
    }

    private List<IndexChange> put(Map<String, AttributeValue> more) {
        WriteOutcome outcome = storage.write(StorageFixture.put(item("p", "s", more)))
                .outcomes()
                .getFirst();
        return ((WriteOutcome.Applied) outcome).indexChanges();
    }
}
