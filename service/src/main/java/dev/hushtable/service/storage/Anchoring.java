package dev.hushtable.service.storage;

import dev.hushtable.crypto.StateAnchor;
import java.util.Map;

/**
 * Where the states of files are remembered outside of them.
 *
 * @param anchor remembers twice a second
 * @param logged what the audit log had of them when the server started, by the ids of the files
 * @param witness is told once a second, for people who want to prove it
 * @param beginning whether there must be what was remembered before
 */
public record Anchoring(
        StateAnchor anchor, Map<String, StateAnchor.State> logged, Witness witness, Beginning beginning) {
    /** Nowhere. */
    public static final Anchoring NONE = new Anchoring(StateAnchor.NONE, Map.of(), states -> {}, Beginning.GO_ON);

    public Anchoring {
        logged = Map.copyOf(logged);
    }

    /** What is remembered when the server starts. */
    public enum Beginning {
        /** What it remembered when it stopped, if it ever ran. */
        GO_ON,

        /** Nothing: an operator restored a backup. */
        ANEW
    }

    /** Puts states where others can find them; returns when they are there. */
    @FunctionalInterface
    public interface Witness {
        /** @param states what changed since the last time, perhaps nothing; by the random id of the file, in hex */
        void anchored(Map<String, StateAnchor.State> states);
    }
}
