package dev.hushtable.service.storage.tree;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** {@code -Dhushtable.tree.steps=N} for more steps, {@code -Dhushtable.tree.seed=N} for a failed run again. */
class SealedTreePropertyTest {
    private static final int STEPS = Integer.getInteger("hushtable.tree.steps", 200_000);
    private static final long SEED =
            Long.getLong("hushtable.tree.seed", ThreadLocalRandom.current().nextLong());

    @Test
    void behaves_as_an_ordered_map() {
        run(STEPS, TreeFixture.roomy());
    }

    @Test
    void behaves_as_an_ordered_map_when_hardly_anything_is_cached() {
        run(STEPS / 10, new TreeFixture(20_000));
    }

    private static void run(int steps, TreeFixture fixture) {
        MemoryBlockStore store = new MemoryBlockStore();
        try (fixture) {
            SealedTree tree = fixture.create(store);
            new TreeAgainstModel(tree, SEED, open -> {
                        open.close();
                        return fixture.open(store);
                    })
                    .run(steps)
                    .close();
        } catch (Throwable failure) {
            throw new AssertionError("seed " + SEED, failure);
        }
    }
}
