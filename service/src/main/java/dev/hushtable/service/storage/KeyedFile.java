package dev.hushtable.service.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file with epoch keys of its own: a table's, that of its subjects' keys, or that of the service's own records. */
interface KeyedFile {
    /** As operators know it. */
    String name();

    /** The name of the table it belongs to; {@link EnvelopeKeys#SYSTEM} for the service's own. */
    default String table() {
        return name();
    }

    byte[] tableId();

    /** When it was made. */
    Instant since();

    /** Opens it if it is not open. */
    OpenTable open();

    /** Null when it would have to be opened first. */
    @Nullable
    OpenTable ifOpen();

    /** Whether something outside the file is sealed under an epoch before that one. */
    boolean needsBefore(int epoch);

    /** The file of the keys of its subjects; null for a table without, and for what is no table. */
    @Nullable
    SubjectsFile subjects();
}
