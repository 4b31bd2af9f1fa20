package dev.hushtable.service.storage.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeveralTreesTest {
    private final TreeFixture fixture = TreeFixture.roomy();
    private final MemoryBlockStore store = new MemoryBlockStore();
    private final TreeMap<Integer, TreeMap<byte[], byte[]>> model = new TreeMap<>();
    private SealedTree file = fixture.create(store);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Timeout(60)
    void keeps_every_tree_to_itself_and_gives_back_what_is_felled() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        model.put(SealedTree.MAIN, new TreeMap<>(Arrays::compareUnsigned));

        for (int step = 0; step < 1_500; step++) {
            int choice = random.nextInt(100);
            if (choice < 3 && model.size() < 8) {
                model.put(TreeFixture.write(file, TreeEditor::plant), new TreeMap<>(Arrays::compareUnsigned));
            } else if (choice < 5 && model.size() > 1) {
                fell(model.lastKey());
            } else if (choice == 5) {
                reopen();
            } else {
                changeSome(random);
            }
            if (step % 50 == 0) {
                assertSame("seed " + seed + ", step " + step);
            }
        }
        reopen();
        assertSame("seed " + seed + ", end");
    }

    @Test
    void gives_no_number_twice() {
        int first = TreeFixture.write(file, TreeEditor::plant);
        fell(first);
        reopen();

        assertThat(TreeFixture.write(file, TreeEditor::plant)).isEqualTo(first + 1);
    }

    @Test
    void says_that_a_tree_is_gone() {
        int planted = TreeFixture.write(file, TreeEditor::plant);
        fell(planted);

        assertThatThrownBy(() -> file.tree(planted).get(key(1))).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> file.tree(planted).statistics()).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> TreeFixture.write(file, editor -> {
                    editor.in(planted).put(key(1), new byte[1]);
                    return true;
                }))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void frees_every_block_of_a_large_tree_in_bounded_commits() {
        int blocks = store.blocks().size();
        int planted = TreeFixture.write(file, TreeEditor::plant);
        for (int i = 0; i < 40; i++) {
            int from = i * 50;
            var unused = TreeFixture.write(file, editor -> {
                for (int j = from; j < from + 50; j++) {
                    editor.in(planted).put(key(j), new byte[j % 40 == 0 ? 30_000 : 300]);
                }
                return true;
            });
        }
        assertThat(store.blocks().size()).isGreaterThan(blocks + 500);

        int commits = 0;
        for (Felling.Progress left = Felling.Progress.STANDING; left == Felling.Progress.STANDING; commits++) {
            int before = store.blocks().size();
            left = TreeFixture.write(file, editor -> editor.in(planted).fell(20));
            assertThat(before - store.blocks().size()).isBetween(1, 60);
        }

        assertThat(commits).isGreaterThan(10);
        assertThat(store.blocks().size()).isEqualTo(blocks);
        reopen();
    }

    @Test
    void rolls_a_planted_tree_back_with_its_mutation() {
        assertThatThrownBy(() -> TreeFixture.write(file, editor -> {
                    editor.in(editor.plant()).put(key(1), new byte[1]);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(() -> file.tree(SealedTree.MAIN + 1).statistics())
                .isInstanceOf(NoSuchElementException.class);
        reopen();
    }

    private void changeSome(Random random) {
        List<Integer> numbers = List.copyOf(model.keySet());
        var unused = TreeFixture.write(file, editor -> {
            for (int i = 0; i < 30; i++) {
                int number = numbers.get(random.nextInt(numbers.size()));
                byte[] key = key(random.nextInt(2_000));
                if (random.nextInt(3) == 0) {
                    editor.in(number).remove(key);
                    tree(number).remove(key);
                } else {
                    byte[] value = new byte[random.nextInt(20) == 0 ? 9_000 : random.nextInt(400)];
                    random.nextBytes(value);
                    editor.in(number).put(key, value);
                    tree(number).put(key, value);
                }
            }
            return true;
        });
    }

    private TreeMap<byte[], byte[]> tree(int number) {
        TreeMap<byte[], byte[]> tree = model.get(number);
        if (tree == null) {
            throw new NoSuchElementException("tree " + number);
        }
        return tree;
    }

    private void fell(int number) {
        model.remove(number);
        Felling.Progress left = Felling.Progress.STANDING;
        while (left == Felling.Progress.STANDING) {
            left = TreeFixture.write(file, editor -> editor.in(number).fell(25));
        }
    }

    private void reopen() {
        file.close();
        file = fixture.open(store);
    }

    private void assertSame(String where) {
        model.forEach((number, entries) -> {
            List<byte[]> keys = new ArrayList<>();
            file.tree(number).ascend(new byte[0], null, (key, value) -> {
                keys.add(key);
                assertThat(value).as(where).isEqualTo(entries.get(key));
                return true;
            });
            assertThat(keys).as(where).hasSize(entries.size());
            assertThat(file.tree(number).statistics().items()).as(where).isEqualTo(entries.size());
        });
    }

    private static byte[] key(int number) {
        return ("key " + number).getBytes(StandardCharsets.UTF_8);
    }
}
