package dev.hushtable.service.storage.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Random steps on a tree and on a plain ordered map, compared as they go. */
public final class TreeAgainstModel {
    private static final int[] VALUE_SIZES = {0, 5, 40, 300, 900, 1_100, 2_000, 9_000};
    private static final int HUGE_VALUE_BYTES = 400_000;

    private final NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
    private final java.util.Random random;
    private final UnaryOperator<SealedTree> reopen;
    private SealedTree tree;

    /** @param reopen closes the tree and opens it again */
    public TreeAgainstModel(SealedTree tree, long seed, UnaryOperator<SealedTree> reopen) {
        this.tree = tree;
        this.random = new java.util.Random(seed);
        this.reopen = reopen;
    }

    /** Takes {@code steps} single changes, several to a commit; returns the tree as it is open now. */
    public SealedTree run(int steps) {
        int done = 0;
        while (done < steps) {
            boolean shrinking = (done / 5_000) % 3 == 2;
            int group = 1 + random.nextInt(60);
            change(group, shrinking ? 25 : 65);
            done += group;
            compareSome();
            if (random.nextInt(400) == 0) {
                tree = reopen.apply(tree);
                compareAll();
            }
        }
        compareAll();
        return tree;
    }

    private void change(int count, int putPercent) {
        List<byte[][]> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] key = random.nextInt(3) == 0 && !model.isEmpty() ? existingKey() : newKey();
            if (random.nextInt(100) < putPercent) {
                byte[] value = newValue();
                model.put(key, value);
                changes.add(new byte[][] {key, value});
            } else {
                byte[] victim = random.nextInt(4) == 0 || model.isEmpty() ? key : existingKey();
                model.remove(victim);
                changes.add(new byte[][] {victim});
            }
        }
        var unused = TreeFixture.write(tree, editor -> {
            for (byte[][] change : changes) {
                if (change.length == 1) {
                    editor.remove(change[0]);
                } else {
                    editor.put(change[0], change[1]);
                }
            }
            return true;
        });
    }

    private byte[] existingKey() {
        byte[] near = model.ceilingKey(newKey());
        return near == null ? model.firstKey() : near;
    }

    private byte[] newKey() {
        String partition = "partition-" + random.nextInt(40);
        String sort = switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "x".repeat(random.nextInt(1_000)) + random.nextInt(10);
            default -> Integer.toString(random.nextInt(3_000));
        };
        return (partition + "/" + sort).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] newValue() {
        int size = random.nextInt(3_000) == 0
                ? HUGE_VALUE_BYTES
                : random.nextInt(1 + VALUE_SIZES[random.nextInt(VALUE_SIZES.length)]);
        byte[] value = new byte[size];
        random.nextBytes(value);
        return value;
    }

    private void compareSome() {
        for (int i = 0; i < 5; i++) {
            byte[] key = random.nextBoolean() && !model.isEmpty() ? existingKey() : newKey();
            assertThat(tree.get(key)).isEqualTo(model.get(key));
        }
        assertThat(tree.statistics().items()).isEqualTo(model.size());
        if (random.nextInt(20) == 0) {
            byte[] from = newKey();
            byte[] to = newKey();
            if (Arrays.compareUnsigned(from, to) < 0) {
                compare(from, to, random.nextInt(200));
            }
        }
    }

    private void compareAll() {
        compare(new byte[0], null, Integer.MAX_VALUE);
    }

    private void compare(byte[] from, byte @Nullable [] to, int limit) {
        NavigableMap<byte[], byte[]> expected = to == null ? model : model.subMap(from, true, to, false);
        assertSame(expected, limit, visitor -> tree.ascend(from, to, visitor));
        assertSame(expected.descendingMap(), limit, visitor -> tree.descend(to, from, visitor));
    }

    private interface Walk {
        void run(EntryVisitor visitor);
    }

    private static void assertSame(Map<byte[], byte[]> expected, int limit, Walk walk) {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        walk.run((key, value) -> {
            if (keys.size() == limit) {
                return false;
            }
            keys.add(key);
            values.add(value);
            return true;
        });
        assertThat(keys).hasSize(Math.min(limit, expected.size()));
        int index = 0;
        for (var entry : expected.entrySet()) {
            if (index == keys.size()) {
                return;
            }
            assertThat(keys.get(index)).isEqualTo(entry.getKey());
            assertThat(values.get(index++)).isEqualTo(entry.getValue());
        }
    }
}
