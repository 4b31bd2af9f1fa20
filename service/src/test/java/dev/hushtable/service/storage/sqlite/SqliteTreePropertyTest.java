package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TreeAgainstModel;
import dev.hushtable.service.storage.tree.TreeFixture;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dhushtable.tree.steps=N} for more steps, {@code -Dhushtable.tree.seed=N} for a failed run again. */
class SqliteTreePropertyTest {
    private static final int STEPS = Integer.getInteger("hushtable.tree.steps", 200_000) / 10;
    private static final long SEED =
            Long.getLong("hushtable.tree.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    Path directory;

    @Test
    void behaves_as_an_ordered_map_in_a_file() {
        Path file = directory.resolve("t.db");
        try (TreeFixture fixture = new TreeFixture(200_000)) {
            SealedTree tree = fixture.create(SqliteBlockStore.open(file, SqliteBlockStore.UNBOUNDED));
            new TreeAgainstModel(tree, SEED, open -> {
                        open.close();
                        return fixture.open(SqliteBlockStore.open(file, SqliteBlockStore.UNBOUNDED));
                    })
                    .run(STEPS)
                    .close();
        } catch (Throwable failure) {
            throw new AssertionError("seed " + SEED, failure);
        }
    }
}
