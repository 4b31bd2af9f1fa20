package dev.hushtable.service.storage.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SealedTreeTest {
    private final TreeFixture fixture = TreeFixture.roomy();
    private final MemoryBlockStore store = new MemoryBlockStore();
    private SealedTree tree = fixture.create(store);

    @AfterEach
    void close() {
        tree.close();
        fixture.close();
    }

    @Test
    void gives_every_block_back_when_everything_is_removed() {
        for (int i = 0; i < 2_000; i++) {
            TreeFixture.put(tree, bytes("key" + i), new byte[i % 40 == 0 ? 20_000 : 300]);
        }
        for (int i = 0; i < 2_000; i++) {
            TreeFixture.remove(tree, bytes("key" + i));
        }

        assertThat(store.blocks()).hasSize(1);
        assertThat(tree.statistics().items()).isZero();
    }

    @Test
    void keeps_blocks_well_filled_when_keys_come_in_random_order() {
        java.util.Random random = new java.util.Random(42);
        long payload = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] key = ByteBuffer.allocate(24).putLong(random.nextLong()).array();
            TreeFixture.put(tree, key, new byte[300]);
            payload += 324;
        }

        assertThat(payload).isGreaterThan(store.blocks().size() * (long) Limits.BLOCK_BYTES * 6 / 10);
    }

    @Test
    void leaves_hardly_a_gap_when_keys_come_in_ascending_runs() {
        java.util.Random random = new java.util.Random(42);
        long[] collections = random.longs(20).toArray();
        long payload = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] key = ByteBuffer.allocate(24)
                    .putLong(collections[i % 20])
                    .putLong(collections[i % 20])
                    .putLong(i)
                    .array();
            TreeFixture.put(tree, key, new byte[300]);
            payload += 324;
        }

        assertThat(payload).isGreaterThan(store.blocks().size() * (long) Limits.BLOCK_BYTES * 8 / 10);
    }

    @Test
    void fetches_nothing_beyond_its_bounds_when_a_walk_reads_ahead() {
        for (int i = 0; i < 5_000; i++) {
            TreeFixture.put(tree, ascending(i), new byte[300]);
        }
        int perLeaf = 5_000 / store.blocks().size();
        tree.close();

        try (TreeFixture cold = TreeFixture.roomy();
                SealedTree reopened = cold.open(store)) {
            int before = store.reads();
            List<byte[]> upwards = new ArrayList<>();
            reopened.ascend(ascending(1_000), ascending(1_500), (key, value) -> upwards.add(key));
            int upwardsReads = store.reads() - before;
            List<byte[]> downwards = new ArrayList<>();
            reopened.descend(ascending(4_500), ascending(4_000), (key, value) -> downwards.add(key));

            assertThat(upwards).hasSize(500).first().isEqualTo(ascending(1_000));
            assertThat(upwardsReads).isLessThanOrEqualTo(500 / perLeaf + 5);
            assertThat(downwards).hasSize(500).last().isEqualTo(ascending(4_000));
            assertThat(store.reads() - before - upwardsReads).isLessThanOrEqualTo(500 / perLeaf + 5);
        }
    }

    private static byte[] ascending(int number) {
        return ByteBuffer.allocate(24).putLong(7).putLong(7).putLong(number).array();
    }

    @Test
    void rolls_back_only_the_mutation_that_failed() {
        CountDownLatch gathered = new CountDownLatch(1);
        CompletableFuture<Boolean> holding = tree.write(editor -> {
            await(gathered);
            return true;
        });
        CompletableFuture<Boolean> before = tree.write(editor -> put(editor, "a"));
        CompletableFuture<Boolean> failing = tree.write(editor -> {
            put(editor, "b");
            for (int i = 0; i < 500; i++) {
                editor.put(bytes("many" + i), new byte[1_000]);
            }
            editor.record(bytes("never"));
            throw new IllegalStateException("no");
        });
        CompletableFuture<Boolean> after = tree.write(editor -> put(editor, "c"));
        gathered.countDown();

        CompletableFuture.allOf(holding, before, after).join();
        assertThatThrownBy(failing::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("no");
        assertThat(tree.get(bytes("a"))).isNotNull();
        assertThat(tree.get(bytes("b"))).isNull();
        assertThat(tree.get(bytes("c"))).isNotNull();
        assertThat(tree.statistics().items()).isEqualTo(2);
        reopen();
        assertThat(tree.statistics().items()).isEqualTo(2);
        assertThat(tree.pendingRecords()).isEmpty();
    }

    @Test
    void decides_on_what_earlier_writes_of_the_same_group_did() {
        CountDownLatch gathered = new CountDownLatch(1);
        var holding = tree.write(editor -> {
            await(gathered);
            return put(editor, "counter");
        });
        List<CompletableFuture<Integer>> increments = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            increments.add(tree.write(editor -> {
                byte[] present = editor.get(bytes("n"));
                int next = present == null ? 1 : ByteBuffer.wrap(present).getInt() + 1;
                editor.put(bytes("n"), ByteBuffer.allocate(4).putInt(next).array());
                return next;
            }));
        }
        gathered.countDown();

        assertThat(holding.join()).isTrue();
        for (int i = 0; i < increments.size(); i++) {
            assertThat(increments.get(i).join()).isEqualTo(i + 1);
        }
    }

    @Test
    void changes_nothing_and_goes_on_when_a_commit_is_refused() {
        TreeFixture.put(tree, bytes("a"), new byte[10]);
        store.failNextCommit(new StorageUnavailableException("disk is full"));

        assertThatThrownBy(() -> TreeFixture.put(tree, bytes("a"), new byte[20]))
                .isInstanceOf(StorageUnavailableException.class);

        assertThat(tree.get(bytes("a"))).hasSize(10);
        TreeFixture.put(tree, bytes("a"), new byte[30]);
        assertThat(tree.get(bytes("a"))).hasSize(30);
        reopen();
        assertThat(tree.get(bytes("a"))).hasSize(30);
    }

    @Test
    void tells_the_process_and_writes_no_more_when_durability_is_unknown() {
        store.failNextCommit(new StorageFailedException("fsync failed", new java.io.IOException()));

        assertThatThrownBy(() -> TreeFixture.put(tree, bytes("a"), new byte[20]))
                .isInstanceOf(StorageFailedException.class);

        assertThat(fixture.fatal.get()).hasMessage("fsync failed");
        assertThatThrownBy(() -> TreeFixture.put(tree, bytes("a"), new byte[20]))
                .isInstanceOf(StorageFailedException.class);
    }

    @Test
    void writes_settled_outbox_blocks_over() {
        for (int i = 0; i < 500; i++) {
            String record = "record" + i;
            OutboxTicket ticket = TreeFixture.write(tree, editor -> {
                put(editor, "a");
                return editor.record(bytes(record));
            });
            ticket.settle();
            ticket.settle();
        }

        assertThat(store.blocks().size()).isLessThan(5);
        reopen();
        assertThat(tree.pendingRecords()).isEmpty();
    }

    @Test
    void remembers_unsettled_records_in_order_though_later_ones_are_settled() {
        List<OutboxTicket> tickets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] record = (i + "r").repeat(3_000).getBytes(StandardCharsets.UTF_8);
            tickets.add(TreeFixture.write(tree, editor -> editor.record(record)));
        }
        tickets.get(0).settle();
        tickets.get(7).settle();
        reopen();

        // The eighth comes again: it lies after one that is not settled, and the receiver knows it by its id.
        assertThat(tree.pendingRecords().stream().map(entry -> (char) entry.record()[0]))
                .containsExactly('1', '2', '3', '4', '5', '6', '7', '8', '9');
        tree.pendingRecords().forEach(entry -> entry.ticket().settle());
        reopen();
        assertThat(tree.pendingRecords()).isEmpty();
    }

    // A value always equals the one of its neighbour, written in the same mutation: a reader that saw two commits at
    // once in a leaf, or a value of several chunks half replaced, would notice.
    @Test
    @Timeout(60)
    void shows_readers_whole_commits_while_it_is_written() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        writeRound(0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> readUntil(stop)));
            }
            for (int round = 1; round < 150; round++) {
                writeRound(round);
                if (round % 10 == 0) {
                    tree.forget();
                }
            }
            stop.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private void writeRound(int round) {
        int length = round % 3 == 0 ? 12_000 : 200;
        var unused = TreeFixture.write(tree, editor -> {
            for (int i = 0; i < 40; i++) {
                editor.put(bytes("stable" + i), filled(length, round));
                editor.put(bytes("round" + round + "/" + i), new byte[100]);
                if (round > 3) {
                    editor.remove(bytes("round" + (round - 3) + "/" + i));
                }
            }
            return true;
        });
    }

    private int readUntil(AtomicBoolean stop) {
        int reads = 0;
        do {
            byte[] value = Objects.requireNonNull(tree.get(bytes("stable" + reads % 40)));
            assertThat(value).containsOnly(value[0]);
            List<String> keys = new ArrayList<>();
            tree.ascend(bytes("stable"), bytes("stablf"), (key, found) -> {
                assertThat(found).containsOnly(found[0]);
                return keys.add(new String(key, StandardCharsets.UTF_8));
            });
            assertThat(keys).hasSize(40).isSorted();
            reads++;
        } while (!stop.get());
        return reads;
    }

    private void reopen() {
        tree.close();
        tree = fixture.open(store);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Boolean put(TreeEditor editor, String key) {
        editor.put(bytes(key), bytes("value of " + key));
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
