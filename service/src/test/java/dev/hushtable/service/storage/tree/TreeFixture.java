package dev.hushtable.service.storage.tree;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a tree needs to live in a test. */
public final class TreeFixture implements AutoCloseable {
    final AtomicReference<@Nullable StorageFailedException> fatal = new AtomicReference<>();
    private final StorageThreads threads = new StorageThreads(2);
    private final TreeResources resources;

    public TreeFixture(long cacheBytes) {
        resources = new TreeResources(new NodeCache(cacheBytes), threads, new SecureRandom(), fatal::set);
    }

    public static TreeFixture roomy() {
        return new TreeFixture(64 << 20);
    }

    public SealedTree create(BlockStore store) {
        PlainSeals seals = new PlainSeals();
        SealedTree.create(new TreeFile("test", store, () -> seals), Map.of(), resources);
        return open(store);
    }

    public SealedTree open(BlockStore store) {
        PlainSeals seals = new PlainSeals();
        return SealedTree.open(new TreeFile("test", store, () -> seals), resources);
    }

    public static void put(SealedTree tree, byte[] key, byte[] value) {
        var unused = write(tree, editor -> {
            editor.put(key, value);
            return true;
        });
    }

    public static void remove(SealedTree tree, byte[] key) {
        var unused = write(tree, editor -> {
            editor.remove(key);
            return true;
        });
    }

    public static <R> R write(SealedTree tree, TreeMutation<R> mutation) {
        try {
            return tree.write(mutation).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
