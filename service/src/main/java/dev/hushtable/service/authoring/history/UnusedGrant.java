package dev.hushtable.service.authoring.history;

import java.util.List;

/**
 * Something a statement allows and nobody used.
 *
 * @param place file and line of the statement, and its Sid
 * @param names actions, resources or attributes; none when it is the whole statement
 */
public record UnusedGrant(String place, Kind kind, List<String> names) {
    public UnusedGrant {
        names = List.copyOf(names);
    }

    /** What of the statement. */
    public enum Kind {
        STATEMENT,
        ACTIONS,
        /** Tables and indexes. */
        RESOURCES,
        ATTRIBUTES
    }
}
