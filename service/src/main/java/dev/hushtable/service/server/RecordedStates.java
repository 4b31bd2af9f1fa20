package dev.hushtable.service.server;

import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.cli.LoggedStates;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.storage.Anchoring;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Puts the states of table files into the audit log, under its signed checkpoints: what a file was then can be proved to
 * people who do not trust this machine. A record has what changed since the last one; now and then one has the states of
 * all files, so that nobody has to read far back. Used by one thread.
 */
final class RecordedStates implements Anchoring.Witness {

    /** A state takes 125 bytes, a record holds 65,535. */
    static final int STATES_A_RECORD = 400;

    /** How far back, at the most, a start has to look while tables are written to, and while they are only read. */
    static final Duration WHOLE_EVERY = Duration.ofMinutes(1);

    static final long WHOLE_AFTER_ENTRIES = 50_000;
    private static final String SOURCE = "hushtable.local";

    private final ServiceEvents events;
    private final StateAnchor anchor;
    private final LongSupplier logEntries;
    private final InstantSource clock;
    private Instant wholeAt = Instant.MIN;
    private long wholeEntry;

    /**
     * @param anchor remembers the states of all files
     * @param logEntries how many entries the log has
     */
    RecordedStates(ServiceEvents events, StateAnchor anchor, LongSupplier logEntries, InstantSource clock) {
        this.events = events;
        this.anchor = anchor;
        this.logEntries = logEntries;
        this.clock = clock;
    }

    @Override
    public void anchored(Map<String, StateAnchor.State> changed) {
        Instant now = clock.instant();
        if (isWholeDue(now, changed)) {
            recordWhole();
            wholeAt = now;
            wholeEntry = logEntries.getAsLong();
        } else {
            parts(changed).forEach(part -> events.record(SOURCE, LoggedStates.EVENT, part));
        }
    }

    private boolean isWholeDue(Instant now, Map<String, StateAnchor.State> changed) {
        return wholeAt.equals(Instant.MIN)
                || (!changed.isEmpty() && !now.isBefore(wholeAt.plus(WHOLE_EVERY)))
                || Math.abs(logEntries.getAsLong() - wholeEntry) >= WHOLE_AFTER_ENTRIES;
    }

    private void recordWhole() {
        Map<String, StateAnchor.State> all = new HashMap<>();
        for (String file : anchor.fileIds()) {
            StateAnchor.State state = anchor.get(file);
            if (state != null) {
                all.put(file, state);
            }
        }
        List<SortedMap<String, String>> parts = parts(all);
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).put(LoggedStates.PART, (i + 1) + "/" + parts.size());
            events.record(SOURCE, LoggedStates.EVENT, parts.get(i));
        }
    }

    private static List<SortedMap<String, String>> parts(Map<String, StateAnchor.State> states) {
        List<SortedMap<String, String>> parts = new ArrayList<>();
        for (var entry : new TreeMap<>(states).entrySet()) {
            if (parts.isEmpty() || parts.getLast().size() == STATES_A_RECORD) {
                parts.add(new TreeMap<>());
            }
            parts.getLast().put(entry.getKey(), LoggedStates.text(entry.getValue()));
        }
        return parts;
    }
}
