package dev.hushtable.service.storage.sqlite;

/** Every bound of the engine, with the source of its number. */
final class Limits {
    /** One row of sealed bytes fills exactly one page of this size, SQLite's default and the usual sector. */
    static final int PAGE_BYTES = 4_096;

    /** Pages committed after which a checkpoint is made beside the writer: 2 MiB, so that its fsync is short. */
    static final int BACKGROUND_CHECKPOINT_PAGES = 512;

    /** WAL pages after which a commit checkpoints itself: 64 MiB, when the checkpoints beside it do not keep up. */
    static final int WAL_CHECKPOINT_PAGES = 16_384;

    /** A WAL that grew larger, because a reader held it open, is cut back to this. */
    static final int WAL_KEPT_BYTES = 64 << 20;

    /** Page cache of a connection: inner pages only, since opened blocks are cached above. */
    static final int CONNECTION_CACHE_KIB = 512;

    /** Reader connections a file, as many as there are reader threads that could meet in one. */
    static final int READERS = 4;

    /** How long a connection waits for a checkpoint of another; there is only one writer. */
    static final int BUSY_MILLIS = 5_000;

    /** How long emptying the WAL waits for readers; commits wait as long at most. */
    static final int SCRUB_BUSY_MILLIS = 50;

    /** Page cache of whoever writes an index over the log: its trees by token are written at random places. */
    static final int INDEX_WRITER_CACHE_KIB = 32 << 10;

    /** Page cache of whoever reads an index over the log. */
    static final int INDEX_READER_CACHE_KIB = 8 << 10;

    private Limits() {}
}
