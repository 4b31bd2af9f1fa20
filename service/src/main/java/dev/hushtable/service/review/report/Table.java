package dev.hushtable.service.review.report;

import java.util.List;

/**
 * A table.
 *
 * @param caption what its rows are, and how many there are when these are not all
 * @param rows each with a cell for each column
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows) implements Report.Block {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table has columns");
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row has a cell for each column");
            }
        }
    }

    /** A column. */
    public record Column(String head, Kind kind) {
        public static Column text(String head) {
            return new Column(head, Kind.TEXT);
        }

        public static Column number(String head) {
            return new Column(head, Kind.NUMBER);
        }

        /** Of times, which are not broken. */
        public static Column time(String head) {
            return new Column(head, Kind.TIME);
        }

        /** Of hashes, tokens and ARNs, which may be broken anywhere. */
        public static Column code(String head) {
            return new Column(head, Kind.CODE);
        }
    }

    /** How cells are set. */
    public enum Kind {
        TEXT,
        NUMBER,
        TIME,
        CODE
    }
}
