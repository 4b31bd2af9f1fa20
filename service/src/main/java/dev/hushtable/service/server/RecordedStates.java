package dev.hushtable.service.server;

import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.storage.Anchoring;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the states of table files into the audit log, under its signed checkpoints: what a file was then can be proved to
 * people who do not trust this machine.
 */
final class RecordedStates implements Anchoring.Witness {
    static final String EVENT = "StatesAnchored";
    private static final String SOURCE = "hushtable.local";

    /** A record holds about twenty details. */
    private static final int STATES_A_RECORD = 20;

    private final ServiceEvents events;

    RecordedStates(ServiceEvents events) {
        this.events = events;
    }

    @Override
    public void anchored(Map<String, StateAnchor.State> states) {
        SortedMap<String, String> details = new TreeMap<>();
        for (var entry : new TreeMap<>(states).entrySet()) {
            details.put(entry.getKey(), text(entry.getValue()));
            if (details.size() == STATES_A_RECORD) {
                events.record(SOURCE, EVENT, details);
                details = new TreeMap<>();
            }
        }
        if (!details.isEmpty()) {
            events.record(SOURCE, EVENT, details);
        }
    }

    static String text(StateAnchor.State state) {
        return state.commit() + ":" + HexFormat.of().formatHex(state.digest());
    }
}
