package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A group commit being encoded and sealed: every changed block once. Not thread-safe.
 *
 * <p>The generation of a block is drawn at random for each sealing. It need only differ from all earlier ones, and a
 * counter would tell a thief with one copy of the file which blocks are hot.
 */
final class SealedCommit {
    private final BlockSeals seals;
    private final SecureRandom random;
    private final Generations generations;
    private MultisetHash set;
    private final long commit;
    private final List<BlockCommit.Put> puts = new ArrayList<>();
    private final List<BlockCommit.Delete> deletes = new ArrayList<>();
    private final List<Block> written = new ArrayList<>();
    private final List<Resealed.Written> resealed = new ArrayList<>();
    private final long witnessed;
    private long blocks;

    SealedCommit(Sealing sealing, Superblock base) {
        this.seals = sealing.seals;
        this.random = sealing.random;
        this.generations = sealing.generations;
        this.set = base.set();
        this.commit = base.commit() + 1;
        this.blocks = base.blocks();
        this.witnessed = Math.max(base.witnessed(), sealing.witnessed);
    }

    /** What every commit of a file needs. */
    record Sealing(BlockSeals seals, SecureRandom random, Generations generations, long witnessed) {}

    void add(Map<Long, WorkingSet.Change> changes) {
        changes.forEach((blockId, change) -> {
            Node node = change.node();
            if (node == null) {
                delete(blockId);
            } else {
                put(blockId, change.tree(), node);
            }
        });
    }

    void add(Outbox.Plan plan) {
        for (int i = 0; i < plan.parts().size(); i++) {
            put(plan.blockIds().get(i), Forest.NO_TREE, plan.parts().get(i));
        }
        plan.deletes().forEach(this::delete);
    }

    private void put(long blockId, int tree, Node node) {
        long expected = generations.get(blockId);
        long generation = Generations.next(expected, random);
        byte[] sealed = seals.seal(NodeCodec.encode(node, tree, commit), blockId, generation);
        puts.add(new BlockCommit.Put(blockId, expected, generation, sealed));
        written.add(new Block(blockId, generation, commit, tree, node));
        leave(blockId, expected);
        set = set.plus(seals.setOf(blockId, generation));
        blocks++;
    }

    /** A block that came and went within the group was never stored. */
    private void delete(long blockId) {
        long expected = generations.get(blockId);
        if (expected != BlockCommit.ABSENT) {
            deletes.add(new BlockCommit.Delete(blockId, expected));
            leave(blockId, expected);
        }
    }

    private void leave(long blockId, long generation) {
        if (generation != BlockCommit.ABSENT) {
            set = set.minus(seals.setOf(blockId, generation));
            blocks--;
        }
    }

    Superblock superblock(WorkingSet.State state, long outboxFloor) {
        int oldestEpoch = state.keys().oldest();
        return new Superblock(
                commit, state.nextBlock(), blocks, state.forest(), outboxFloor, set, witnessed, oldestEpoch);
    }

    BlockCommit sealed(Superblock superblock, KeyRows keys) {
        if (keys.oldest() > seals.epoch()) {
            throw new IllegalStateException("the epoch that seals cannot be dropped");
        }
        byte[] sealed = seals.seal(superblock.encode(seals.epoch()), Superblock.BLOCK_ID, Superblock.GENERATION);
        return new BlockCommit(puts, deletes, sealed, keys.added(), keys.removesBefore());
    }

    /** Takes over blocks that were sealed anew, but for those that this or another commit has changed since. */
    void add(List<Resealed> batches) {
        if (batches.isEmpty()) {
            return;
        }
        Set<Long> changed = touched();
        for (Resealed batch : batches) {
            for (Resealed.Sealing sealing : batch.sealings()) {
                BlockCommit.Put put = sealing.put();
                if (generations.get(put.blockId()) == put.expectedGeneration() && changed.add(put.blockId())) {
                    puts.add(put);
                    resealed.add(new Resealed.Written(put.blockId(), put.generation(), batch.epoch()));
                    set = set.plus(sealing.setChange());
                }
            }
        }
    }

    List<Resealed.Written> resealed() {
        return resealed;
    }

    List<Block> written() {
        return written;
    }

    List<Long> deleted() {
        return deletes.stream().map(BlockCommit.Delete::blockId).toList();
    }

    Set<Long> touched() {
        Set<Long> touched = new LinkedHashSet<>(deleted());
        written.forEach(block -> touched.add(block.id()));
        resealed.forEach(block -> touched.add(block.blockId()));
        return touched;
    }
}
