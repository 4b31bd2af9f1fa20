package dev.hushtable.audit.verify;

import dev.hushtable.audit.note.Checkpoint;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows from elsewhere. Without any of it a log that was cut back to an older, properly signed state
 * passes: nothing in the files could tell.
 *
 * @param since a checkpoint of this log the auditor has kept; the log must be an extension of it
 * @param minimumSize entries there must be at least
 * @param fresh judges the newest entry, for example by the time in it; null accepts any
 */
public record Expectations(
        @Nullable Checkpoint since,
        long minimumSize,
        @Nullable Predicate<byte[]> fresh) {

    public static Expectations none() {
        return new Expectations(null, 0, null);
    }

    public static Expectations since(Checkpoint checkpoint) {
        return new Expectations(checkpoint, 0, null);
    }

    public Expectations atLeast(long entries) {
        return new Expectations(since, entries, fresh);
    }

    public Expectations newestEntry(Predicate<byte[]> isFresh) {
        return new Expectations(since, minimumSize, isFresh);
    }
}
