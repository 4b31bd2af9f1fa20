package dev.hushtable.audit.log;

/** Names in a log's directory, beside {@code wal/} and {@code tmp/}. */
public final class LogLayout {
    /** The checkpoint the world reads. */
    public static final String PUBLISHED = "checkpoint";

    /** The last checkpoint that was signed, written before it is published. */
    public static final String SIGNED = "signed";

    /** The last checkpoint that enough witnesses have cosigned, with their signatures. */
    public static final String WITNESSED = "witnessed";

    /** Beside the logs of a chain: the certificates of the keys of epochs. */
    public static final String EPOCHS = "epochs";

    /** The directory of tiles and bundles. */
    public static final String TILES = "tile";

    /** The directory of what entries keep back. */
    public static final String DISCLOSURES = "disclosure";

    /** There when another log follows, and says which: this one must not grow. */
    public static final String SUCCESSOR = "successor";

    /** There when the entries were deleted after their retention, and says when. */
    public static final String PRUNED = "pruned";

    /** There in an archive, in the log that was written to when it was made: it ends with its checkpoint. */
    public static final String ARCHIVED = "archived";

    private LogLayout() {}
}
