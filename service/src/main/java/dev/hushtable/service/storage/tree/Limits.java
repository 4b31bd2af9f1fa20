package dev.hushtable.service.storage.tree;

/** Every bound of the tree, with the source of its number. */
public final class Limits {
    /**
     * Plaintext of every block. With a seal of up to 80 bytes it fills one 4,096-byte SQLite leaf page as a single row
     * (at most 4,048 bytes of payload beside id, generation and headers), and never spills to a second page.
     */
    public static final int BLOCK_BYTES = 3_968;

    /**
     * A partition hash and DynamoDB's longest sort key (1,024 bytes), with room for a tag. Three such keys fit an inner
     * block, so fan-out never falls below four.
     */
    public static final int MAX_KEY_BYTES = 1_100;

    /** Key and value together up to which an item stays in its leaf: three of them fit one block. */
    static final int MAX_INLINE_ENTRY_BYTES = 1_280;

    /** An item of 400 KB, twice over, in the binary form of whatever lies above. */
    public static final int MAX_VALUE_BYTES = 1 << 20;

    /** Below this a node is joined with a neighbour, or takes entries over from it. */
    static final int MIN_NODE_BYTES = BLOCK_BYTES / 4;

    /** Two neighbours are joined only to this size, so that the next insert does not split them again. */
    static final int MAX_JOINED_BYTES = BLOCK_BYTES * 9 / 10;

    /**
     * So many more leading bytes shared with the key before than with the one behind make a key the end of a run: eight
     * are what a keyed hash adds, and by chance no two keys share them.
     */
    static final int RUN_BYTES = 8;

    /** Leaves fetched ahead of a long walk in one trip to the engine: 64 KiB. */
    static final int MAX_LEAVES_AHEAD = 16;

    /** Depth of the tree: with fan-out of at least four, more blocks than 63 bits can number would be needed. */
    static final int MAX_DEPTH = 40;

    /**
     * Trees of a file: a table's items, what is known of its indexes and item collections, 5 local and 20 global
     * indexes, and as many again that are being removed; they fit one superblock.
     */
    static final int MAX_TREES = 64;

    /** Writes waiting for one table's writer; beyond it the caller is told to come back (503). */
    static final int MAX_QUEUED_WRITES = 4_096;

    /** Writes in one group: bounds the latency of the last by the work of the others. */
    static final int MAX_GROUP_WRITES = 256;

    /** From one group to the next while many writes come: a commit costs as much processor time as several writes. */
    static final long GROUP_WINDOW_NANOS = 1_000_000;

    /** Changed bytes after which a group is closed: a transaction of 100 items and some neighbours. */
    static final int MAX_GROUP_BYTES = 16 << 20;

    /** Cold reads waiting for a reader thread; beyond it the caller is told to come back (503). */
    static final int MAX_QUEUED_READS = 16_384;

    /** How often a reader starts again because commits keep overtaking it. */
    static final int MAX_READ_ATTEMPTS = 1_000;

    /** Settled outbox blocks kept for reuse; more are given back to the engine. */
    static final int MAX_SPARE_OUTBOX_BLOCKS = 64;

    /** A settled outbox entry is forgotten on disk no later than this. */
    static final int SETTLE_WITHIN_MILLIS = 1_000;

    private Limits() {}
}
