package dev.hushtable.tests;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One request a client made, and what it was told.
 *
 * @param id unique; goes into the User-Agent, and by it into the audit record
 * @param changes what it does where it does anything
 */
record Attempt(String id, Map<Place, Change> changes, Told told, String requestId) {

    /** An item. */
    record Place(String table, String key) {}

    /** What a request does to an item. */
    sealed interface Change {
        /** The item is then what {@link Contents} makes of the attempt's id. */
        record Put() implements Change {}

        /** The same, if there was no item. */
        record Claim() implements Change {}

        record Delete() implements Change {}

        record Add(long number) implements Change {}
    }

    /** How the client knows it ended. */
    enum Told {
        /** The connection broke. */
        NOTHING(""),
        DONE(""),
        CONDITION_FAILED("ConditionalCheckFailedException"),

        /** Another transaction held an item. */
        CANCELLED("TransactionCanceledException"),

        /** A transaction held the item. */
        CONFLICT("TransactionConflictException");

        private final String errorCode;

        Told(String errorCode) {
            this.errorCode = errorCode;
        }

        /** What the record says; empty for success. */
        String errorCode() {
            return errorCode;
        }
    }

    Attempt {
        changes = Map.copyOf(changes);
    }

    /** The tables it changes something in. */
    Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        changes.keySet().forEach(place -> tables.add(place.table()));
        return tables;
    }

    static Attempt unanswered(String id, Map<Place, Change> changes) {
        return new Attempt(id, changes, Told.NOTHING, "");
    }

    Attempt answered(Told answer, String itsRequestId) {
        return new Attempt(id, changes, answer, itsRequestId);
    }
}
