package dev.hushtable.service.review;

import java.time.Instant;
import java.util.List;

/**
 * How many events of a query there are of each group.
 *
 * @param grouping what the groups differ in
 * @param rows the largest first
 * @param left groups that found no room: {@value Limits#MAX_GROUPS} are told
 * @param upTo how many events of the log were known to whoever answered
 */
public record Summary(List<Field> grouping, List<Row> rows, long left, long upTo) {
    public Summary {
        grouping = List.copyOf(grouping);
        rows = List.copyOf(rows);
    }

    /**
     * One group. An event that has several values of a field is counted in several.
     *
     * @param values in the order of the grouping; empty where an event has none
     */
    public record Row(List<String> values, long count, Instant first, Instant last) {
        public Row {
            values = List.copyOf(values);
        }
    }
}
