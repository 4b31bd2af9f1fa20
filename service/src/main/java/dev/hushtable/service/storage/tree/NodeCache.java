package dev.hushtable.service.storage.tree;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decoded blocks of all files, bounded by heap. What is in it may be stale: who takes a block out compares its
 * generation. Thread-safe.
 */
public final class NodeCache {
    private final AtomicLong files = new AtomicLong();
    private final Cache<Key, Block> blocks;

    public NodeCache(long maximumBytes) {
        blocks = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((Key key, Block block) -> block.node().weightBytes())
                .executor(Runnable::run)
                .build();
    }

    /** A number for a file to keep its blocks under. */
    long register() {
        return files.incrementAndGet();
    }

    @Nullable
    Block get(long file, long blockId) {
        return blocks.getIfPresent(new Key(file, blockId));
    }

    void put(long file, Block block) {
        blocks.put(new Key(file, block.id()), block);
    }

    /** The block is the same under another generation. */
    void reseal(long file, long blockId, long generation) {
        Key key = new Key(file, blockId);
        Block block = blocks.policy().getIfPresentQuietly(key);
        if (block != null) {
            blocks.put(key, new Block(blockId, generation, block.commit(), block.tree(), block.node()));
        }
    }

    void remove(long file, long blockId) {
        blocks.invalidate(new Key(file, blockId));
    }

    /** Drops every block of {@code file}. */
    void removeAll(long file) {
        blocks.asMap().keySet().removeIf(key -> key.file == file);
    }

    private record Key(long file, long blockId) {}
}
