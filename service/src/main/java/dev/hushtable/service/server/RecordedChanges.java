package dev.hushtable.service.server;

import dev.hushtable.service.cli.OfflineChanges;
import dev.hushtable.service.cli.OfflineChanges.Change;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts what commands did beside the server into the audit log; one that a crash interrupts is recorded again. Used by one thread. */
final class RecordedChanges {
    private final OfflineChanges changes;
    private final ServiceEvents events;

    RecordedChanges(OfflineChanges changes, ServiceEvents events) {
        this.changes = changes;
        this.events = events;
    }

    void recordNew() {
        for (Change change : changes.unrecorded()) {
            SortedMap<String, String> details = new TreeMap<>(change.details());
            details.put("changeId", change.id());
            details.put("outcome", change.outcome().name().toLowerCase(Locale.ROOT));
            String by = details.remove("by");
            if (by == null) {
                events.record(House.SOURCE, change.event(), details);
            } else {
                events.record(House.SOURCE, change.event(), details, ServiceEvents.About.local("by", by));
            }
            changes.recorded(change);
        }
    }
}
