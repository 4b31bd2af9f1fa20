package dev.hushtable.audit.verify;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.LogName;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a chain of logs say about entries that were deleted: {@code AuditEntriesDeleted} names a log, and
 * stands for all before it too, since retention ends for the oldest first.
 */
final class DeletionRecords {
    private static final String EVENT = "AuditEntriesDeleted";

    private @Nullable LogName newest;

    void accept(byte[] leaf) {
        try {
            AuditEvent event = AuditEvent.parse(0, leaf);
            String log = event.raw().object("serviceEventDetails").text("log");
            LogName name = log == null ? null : LogName.parse(log);
            boolean isOurs = event.eventName().equals(EVENT)
                    && event.eventSource().equals("hushtable.local")
                    && "AwsServiceEvent".equals(event.eventType());
            if (isOurs && name != null && (newest == null || name.compareTo(newest) > 0)) {
                newest = name;
            }
        } catch (MalformedRecordException e) {
            // It says nothing, then.
        }
    }

    /** Whether the entries of a log may be missing. */
    boolean cover(LogName name) {
        return newest != null && name.compareTo(newest) <= 0;
    }
}
