package dev.hushtable.service.storage.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers outbox blocks while a file is being opened, and puts their batches together. */
final class OutboxScan {
    private final long floor;
    private final List<Long> spare = new ArrayList<>();
    private final TreeMap<Long, Parts> parts = new TreeMap<>();

    /** @param floor batches of earlier commits are settled */
    OutboxScan(long floor) {
        this.floor = floor;
    }

    void add(Block block, Chunk chunk) {
        if (block.commit() < floor) {
            spare.add(block.id());
        } else {
            parts.computeIfAbsent(block.commit(), commit -> new Parts(chunk.count()))
                    .add(block.id(), chunk);
        }
    }

    List<Long> spare() {
        return spare;
    }

    /**
     * Unsettled batches by their commit.
     *
     * @throws IllegalArgumentException when a part is missing
     */
    Map<Long, Found> batches() {
        Map<Long, Found> found = new TreeMap<>();
        parts.forEach((commit, batch) -> found.put(commit, batch.join()));
        return found;
    }

    record Found(byte[] bytes, List<Long> blockIds) {}

    private static final class Parts {
        private final @Nullable Chunk[] chunks;
        private final List<Long> blockIds = new ArrayList<>();

        private Parts(int count) {
            chunks = new @Nullable Chunk[count];
        }

        private void add(long blockId, Chunk chunk) {
            if (chunk.count() != chunks.length || chunk.index() >= chunks.length) {
                throw new IllegalArgumentException("outbox parts do not belong together");
            }
            chunks[chunk.index()] = chunk;
            blockIds.add(blockId);
        }

        private Found join() {
            java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
            for (Chunk chunk : chunks) {
                if (chunk == null) {
                    throw new IllegalArgumentException("part of an outbox batch is missing");
                }
                whole.writeBytes(chunk.bytes());
            }
            return new Found(whole.toByteArray(), blockIds);
        }
    }
}
