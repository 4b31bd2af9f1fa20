package dev.hushtable.audit.log;

/** Names in a log's directory, beside {@code wal/} and {@code tmp/}. */
public final class LogLayout {
    /** The checkpoint the world reads. */
    public static final String PUBLISHED = "checkpoint";

    /** The last checkpoint that was signed, written before it is published. */
    public static final String SIGNED = "signed";

    /** The directory of tiles and bundles. */
    public static final String TILES = "tile";

    /** The directory of what entries keep back. */
    public static final String DISCLOSURES = "disclosure";

    private LogLayout() {}
}
