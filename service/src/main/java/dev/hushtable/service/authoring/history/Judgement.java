package dev.hushtable.service.authoring.history;

import java.util.List;

/** What policies make of recorded questions. */
sealed interface Judgement {

    /**
     * They decide.
     *
     * @param why in words: the statements, or the type of policy that has none
     * @param blamed attributes that a denial is about; empty for all of them together, or none
     */
    record Made(Outcome outcome, String why, List<String> blamed) implements Judgement {
        public Made {
            blamed = List.copyOf(blamed);
        }
    }

    /** It cannot be said from the record. */
    record Open(String reason) implements Judgement {}
}
