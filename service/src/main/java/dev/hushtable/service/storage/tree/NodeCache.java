package dev.hushtable.service.storage.tree;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Decoded blocks of all files, bounded by heap. What is in it may be stale: who takes a block out compares its
 * generation. Thread-safe.
 */
public final class NodeCache {
    private final Cache<Key, Block> blocks;

    public NodeCache(long maximumBytes) {
        blocks = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((Key key, Block block) -> block.node().weightBytes())
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    Block get(Object file, long blockId) {
        return blocks.getIfPresent(new Key(file, blockId));
    }

    void put(Object file, Block block) {
        blocks.put(new Key(file, block.id()), block);
    }

    void remove(Object file, long blockId) {
        blocks.invalidate(new Key(file, blockId));
    }

    /** Drops every block of {@code file}. */
    void removeAll(Object file) {
        blocks.asMap().keySet().removeIf(key -> key.file == file);
    }

    /** Compares the file by identity. */
    private record Key(Object file, long blockId) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && that.file == file && that.blockId == blockId;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(file) * 31 + Long.hashCode(blockId);
        }
    }
}
