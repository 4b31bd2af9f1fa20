package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies the files under a running writer, as a crash would leave them: a copy of the WAL
 * is a prefix of it, torn anywhere.
 */
class CrashTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void holds_every_acknowledged_write_and_its_record_after_a_crash() throws Exception {
        Path running = directory.resolve("running");
        try (StorageFixture storage = new StorageFixture(running)) {
            storage.createTable(ScalarType.S, null);
            ConcurrentLinkedQueue<Item> acknowledged = new ConcurrentLinkedQueue<>();
            AtomicBoolean stop = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> writeUntil(stop, storage, acknowledged));
            for (int round = 0; round < 5; round++) {
                Thread.sleep(60);
                Set<Item> before = new HashSet<>(acknowledged);
                Path copy = directory.resolve("copy" + round);
                RunningCopy.of(running, copy);
                assertRecovers(copy, storage.keys, before);
            }
            stop.set(true);
            writer.join();
        }
    }

    private static void writeUntil(AtomicBoolean stop, StorageFixture storage, ConcurrentLinkedQueue<Item> done) {
        for (int i = 0; !stop.get() && i < 800; i++) {
            Item item = item("p" + i, "s", "v".repeat(i % 10 == 0 ? 6_000 : 300));
            String record = "record of p" + i;
            storage.items()
                    .write(List.of(put(item)), outcomes -> StorageFixture.record(record))
                    .join();
            done.add(item);
        }
    }

    private static void assertRecovers(Path copy, FakeKeyManagement keys, Set<Item> acknowledged) {
        try (StorageFixture crashed = new StorageFixture(copy, keys)) {
            List<String> records = new ArrayList<>();
            crashed.tables()
                    .drainOutboxes(drained ->
                            drained.forEach(record -> records.add(new String(record, StandardCharsets.UTF_8))));
            Set<Item> found = new HashSet<>();
            crashed.items().walk(new ItemRange.Segment(0, 1, null), found::add);

            assertThat(found).containsAll(acknowledged);
            assertThat(records).hasSize(found.size());
            assertThat(crashed.items().statistics().itemCount()).isEqualTo(found.size());
        }
    }
}
