package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.Decision.StatementRef;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a door is open to somebody. */
public sealed interface Answer {

    /** As reports show it. */
    String word();

    /** The statements it rests on. */
    List<StatementRef> statements();

    /** Whatever else the request says, and whenever and wherever from it comes. */
    record Yes(List<StatementRef> statements) implements Answer {
        public Yes {
            statements = List.copyOf(statements);
        }

        @Override
        public String word() {
            return "yes";
        }
    }

    /**
     * For some requests.
     *
     * @param requirements what is asked of them
     * @param example values of condition keys with which the engine said yes, whatever the others are
     */
    record OnlyIf(List<StatementRef> statements, List<Requirement> requirements, SortedMap<String, String> example)
            implements Answer {
        public OnlyIf {
            statements = List.copyOf(statements);
            requirements = List.copyOf(requirements);
            example = Collections.unmodifiableSortedMap(new TreeMap<>(example));
        }

        @Override
        public String word() {
            return "only if";
        }
    }

    /**
     * For no request.
     *
     * @param reason in words
     */
    record No(String reason, List<StatementRef> statements) implements Answer {
        public No {
            statements = List.copyOf(statements);
        }

        @Override
        public String word() {
            return "no";
        }
    }

    /**
     * For no request, because the attribute is in a class whose KMS key may not be used so: the door is open, and this
     * attribute is not seen through it, or not written.
     *
     * @param reason in words
     */
    record Closed(String reason, List<StatementRef> statements) implements Answer {
        public Closed {
            statements = List.copyOf(statements);
        }

        @Override
        public String word() {
            return "not opened";
        }
    }

    /** It depends on what is asked here, and no values were found for which the answer is yes. */
    record Undecidable(List<Requirement> requirements) implements Answer {
        public Undecidable {
            requirements = List.copyOf(requirements);
        }

        @Override
        public String word() {
            return "not decidable";
        }

        @Override
        public List<StatementRef> statements() {
            return List.of();
        }
    }

    /**
     * A condition that remains.
     *
     * @param sense whether it must hold, or must not
     * @param condition as it is written: {@code StringEquals hushtable:Purpose treatment}
     */
    record Requirement(Sense sense, String condition, String file, int line) {

        /** Of an Allow a condition must hold; a Deny must be kept from applying. */
        public enum Sense {
            IF,
            UNLESS
        }

        public String text() {
            return (sense == Sense.IF ? "if " : "unless ") + condition + " (" + file + ":" + line + ")";
        }
    }
}
