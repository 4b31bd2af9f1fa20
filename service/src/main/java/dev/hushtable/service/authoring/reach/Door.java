package dev.hushtable.service.authoring.reach;

import java.util.List;

/**
 * One way to an attribute of a table.
 *
 * @param name as reports show it: {@code Query index by-status}
 * @param ways the requests that go through it; one that is allowed opens it
 */
public record Door(String name, Kind kind, List<Way> ways) {
    public Door {
        ways = List.copyOf(ways);
    }

    /** What goes through it. */
    public enum Kind {
        READ("read"),
        WRITE("write"),
        /** Everything at once, whatever conditions on attributes and partitions say. */
        WHOLE("whole");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
