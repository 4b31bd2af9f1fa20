package dev.hushtable.service.storage.tree;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The generation each block of a file must have: what this process remembers, and an attacker with the disk cannot
 * change. About eight bytes a block, because block ids are dense; pages whose blocks are all gone are dropped. One
 * writer, many readers.
 */
final class Generations {
    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;

    private volatile @Nullable Page[] pages = new @Nullable Page[16];

    /** The expected generation, or {@link BlockCommit#ABSENT}. */
    long get(long blockId) {
        @Nullable Page[] current = pages;
        long index = blockId >>> PAGE_BITS;
        Page page = index < current.length ? current[(int) index] : null;
        return page == null ? BlockCommit.ABSENT : page.generations.get((int) blockId & (PAGE_SIZE - 1));
    }

    void put(long blockId, long generation) {
        Page page = page(Math.toIntExact(blockId >>> PAGE_BITS));
        if (page.generations.getAndSet((int) blockId & (PAGE_SIZE - 1), generation) == BlockCommit.ABSENT) {
            page.used++;
        }
    }

    void remove(long blockId) {
        int index = Math.toIntExact(blockId >>> PAGE_BITS);
        Page page = page(index);
        if (page.generations.getAndSet((int) blockId & (PAGE_SIZE - 1), BlockCommit.ABSENT) != BlockCommit.ABSENT
                && --page.used == 0) {
            @Nullable Page[] next = pages.clone();
            next[index] = null;
            pages = next;
        }
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
        private int used;
    }
}
