package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.storage.KeyWatch;
import java.util.SortedMap;
import java.util.TreeMap;

/** Records in the audit log what becomes of the epoch keys of tables. */
final class RecordedRotations implements KeyWatch {
    private static final String SOURCE = "hushtable.local";

    private final ServiceEvents events;

    RecordedRotations(ServiceEvents events) {
        this.events = events;
    }

    @Override
    public void happened(Event event, Change change) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("blocks", Long.toString(change.blocks()));
        details.put("epoch", Integer.toString(change.epoch()));
        details.put("tableId", change.tableId());
        details.put("tableName", change.table());
        if (!change.file().equals(change.table())) {
            details.put("file", change.file());
        }
        events.record(SOURCE, name(event), details);
    }

    private static String name(Event event) {
        return switch (event) {
            case KEY_ROTATED -> "KeyRotated";
            case RESEALING_FINISHED -> "ResealingFinished";
        };
    }
}
