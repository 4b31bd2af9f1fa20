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

        /** The signed checkpoint of the newest log, a C2SP signed note. */
        String checkpoint();

        /**
         * Visits the entries it covers oldest first, from {@code from} on: records, and the links between logs. Their
         * places count through all logs.
         */
        void forward(long from, EntryVisitor visitor) throws IOException;
    }
}
