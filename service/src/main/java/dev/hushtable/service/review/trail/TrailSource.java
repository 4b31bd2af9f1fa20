package dev.hushtable.service.review.trail;

import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;

/** Where a trail takes its records from: the audit log. */
@FunctionalInterface
public interface TrailSource {

    /** The log as it is now, as far as a signed checkpoint covers it. */
    Snapshot open() throws IOException;

    /** Used by one thread. */
    interface Snapshot {

        /** The signed checkpoint, a C2SP signed note. */
        String checkpoint();

        /** How many entries it covers. */
        long size();

        /** Visits those entries oldest first, from {@code from} on. */
        void forward(long from, EntryVisitor visitor) throws IOException;
    }
}
