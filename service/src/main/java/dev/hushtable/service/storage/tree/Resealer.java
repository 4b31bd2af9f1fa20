package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.block.v1.MultisetHash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the blocks of a file under its current epoch, some at a time: reads, opens and seals them on the caller's
 * thread, while the writer has only the rows to write, in a commit with whatever else waits. A block that changed in the
 * meantime is left as it is, since whoever changed it sealed it anew. For one thread at a time, a platform thread.
 */
public final class Resealer {
    /** Blocks in one commit: about two milliseconds of the writer's time, 1 MiB of WAL. */
    private static final int BATCH_BLOCKS = 256;

    /** A block whose change is under way is another one moments later. */
    private static final int MAX_FRUITLESS_PASSES = 100;

    private final TreeFile file;
    private final Blocks blocks;
    private final SecureRandom random;
    private final TreeWriter writer;
    private long next;
    private long sealedInPass;
    private int fruitlessPasses;
    private @Nullable CompletableFuture<Boolean> underway;

    Resealer(TreeFile file, Blocks blocks, TreeResources resources, TreeWriter writer) {
        this.file = file;
        this.blocks = blocks;
        this.random = resources.random();
        this.writer = writer;
    }

    /** Whether there is more to do. */
    public enum Step {
        MORE,
        DONE
    }

    /**
     * Seals the next blocks while the ones before are being written. {@code DONE} is said when no block of the file is
     * under another epoch than the one under which it is sealed now, and all that is durable.
     *
     * @throws TamperedException when a block does not open
     */
    public Step step() {
        BlockSeals seals = file.seals().current();
        long[] ids = blocks.generations().notUnder(seals.epoch(), next, BATCH_BLOCKS);
        if (ids.length == 0) {
            await();
            return next == 0 ? Step.DONE : endPass();
        }
        Resealed batch = sealAnew(ids, seals);
        await();
        next = ids[ids.length - 1] + 1;
        sealedInPass += batch.sealings().size();
        underway = writer.submit(editor -> {
            editor.reseal(batch);
            return true;
        });
        return Step.MORE;
    }

    /** Some blocks are left because others were changing them; none may stay so. */
    private Step endPass() {
        fruitlessPasses = sealedInPass == 0 ? fruitlessPasses + 1 : 0;
        if (fruitlessPasses == MAX_FRUITLESS_PASSES) {
            throw blocks.tampered("some of its blocks are not the ones last written");
        }
        next = 0;
        sealedInPass = 0;
        return Step.MORE;
    }

    private void await() {
        CompletableFuture<Boolean> before = underway;
        underway = null;
        if (before != null) {
            try {
                var unused = before.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    private Resealed sealAnew(long[] ids, BlockSeals seals) {
        List<Resealed.Sealing> sealings = new ArrayList<>(ids.length);
        file.store().getAll(ids, (blockId, stored) -> {
            // Any other generation is that of a commit under way, or of somebody who tampers: readers will tell.
            if (stored.generation() == blocks.generations().get(blockId)) {
                sealings.add(sealAnew(blockId, stored, seals));
            }
        });
        return new Resealed(seals.epoch(), sealings);
    }

    private Resealed.Sealing sealAnew(long blockId, BlockStore.StoredBlock stored, BlockSeals seals) {
        long generation = Generations.next(stored.generation(), random);
        byte[] sealed;
        try {
            sealed = seals.seal(seals.open(stored.sealed(), blockId, stored.generation()), blockId, generation);
        } catch (AuthenticationFailedException e) {
            throw blocks.tampered(blockId, "does not open");
        }
        MultisetHash change = seals.setOf(blockId, generation).minus(seals.setOf(blockId, stored.generation()));
        return new Resealed.Sealing(new BlockCommit.Put(blockId, stored.generation(), generation, sealed), change);
    }
}
