package dev.hushtable.service.storage.tree;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The generation each block of a file must have: what this process remembers, and an attacker with the disk cannot
 * change; and the epoch it is sealed under. About nine bytes a block, because block ids are dense; pages whose blocks
 * are all gone are dropped. One writer, many readers.
 */
final class Generations {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;

    /** Epochs are told apart by their last eight bits: a file has two or three at a time, one after the other. */
    private static final int EPOCH_MASK = 0xff;

    private volatile @Nullable Page[] pages = new @Nullable Page[16];
    private final AtomicLongArray blocksByEpoch = new AtomicLongArray(EPOCH_MASK + 1);

    /** The expected generation, or {@link BlockCommit#ABSENT}. */
    long get(long blockId) {
        Page page = pageOf(blockId);
        return page == null ? BlockCommit.ABSENT : page.generations.get(slot(blockId));
    }

    private @Nullable Page pageOf(long blockId) {
        @Nullable Page[] current = pages;
        long index = blockId >>> PAGE_BITS;
        return index < current.length ? current[(int) index] : null;
    }

    private static int slot(long blockId) {
        return (int) blockId & (PAGE_SIZE - 1);
    }

    void put(long blockId, long generation, int epoch) {
        Page page = page(Math.toIntExact(blockId >>> PAGE_BITS));
        int slot = slot(blockId);
        byte before = page.epochs[slot];
        // In this order: who sees the generation sees its epoch.
        page.epochs[slot] = (byte) epoch;
        if (page.generations.getAndSet(slot, generation) == BlockCommit.ABSENT) {
            page.used++;
        } else {
            blocksByEpoch.decrementAndGet(before & EPOCH_MASK);
        }
        blocksByEpoch.incrementAndGet(epoch & EPOCH_MASK);
    }

    void remove(long blockId) {
        int index = Math.toIntExact(blockId >>> PAGE_BITS);
        Page page = page(index);
        int slot = slot(blockId);
        if (page.generations.getAndSet(slot, BlockCommit.ABSENT) != BlockCommit.ABSENT) {
            blocksByEpoch.decrementAndGet(page.epochs[slot] & EPOCH_MASK);
            if (--page.used == 0) {
                @Nullable Page[] next = pages.clone();
                next[index] = null;
                pages = next;
            }
        }
    }

    /** How many blocks are sealed under {@code epoch}. */
    long blocksUnder(int epoch) {
        return blocksByEpoch.get(epoch & EPOCH_MASK);
    }

    /** How many blocks there are. */
    long blocks() {
        long sum = 0;
        for (int i = 0; i <= EPOCH_MASK; i++) {
            sum += blocksByEpoch.get(i);
        }
        return sum;
    }

    /** The first blocks from {@code from} on that are sealed under another epoch than {@code epoch}, at most {@code most}. */
    long[] notUnder(int epoch, long from, int most) {
        @Nullable Page[] current = pages;
        long[] found = new long[most];
        int count = 0;
        long end = (long) current.length << PAGE_BITS;
        for (long blockId = from; blockId < end && count < most; blockId++) {
            Page page = current[(int) (blockId >>> PAGE_BITS)];
            if (page == null) {
                blockId |= PAGE_SIZE - 1;
            } else if (page.generations.get(slot(blockId)) != BlockCommit.ABSENT
                    && page.epochs[slot(blockId)] != (byte) epoch) {
                found[count++] = blockId;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** A generation to come after {@code current}: random, since a counter would tell which blocks are hot. */
    static long next(long current, SecureRandom random) {
        long generation = random.nextLong();
        while (generation == BlockCommit.ABSENT || generation == current) {
            generation = random.nextLong();
        }
        return generation;
    }

    private Page page(int index) {
        @Nullable Page[] current = pages;
        Page page = index < current.length ? current[index] : null;
        if (page != null) {
            return page;
        }
        Page fresh = new Page();
        @Nullable Page[] next = Arrays.copyOf(current, index < current.length ? current.length : index * 3 / 2 + 1);
        next[index] = fresh;
        pages = next;
        return fresh;
    }

    private static final class Page {
        private final AtomicLongArray generations = new AtomicLongArray(PAGE_SIZE);
        private final byte[] epochs = new byte[PAGE_SIZE];
        private int used;
    }
}
