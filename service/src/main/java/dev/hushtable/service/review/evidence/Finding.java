package dev.hushtable.service.review.evidence;

import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.review.export.ExportedRecord;
import java.util.List;

/** The answer to one question of a framework. */
public sealed interface Finding {
    Asked asked();

    /** How many rows it has. */
    int size();

    Completeness completeness();

    /**
     * What was asked.
     *
     * @param file name of the file with the whole answer, without what it ends with
     * @param title in words
     * @param filters as they were put to the log
     */
    record Asked(String file, String title, List<String> filters) {
        public Asked {
            filters = List.copyOf(filters);
        }
    }

    /**
     * Records, the newest first.
     *
     * @param completeness whether these are all
     */
    record Records(Asked asked, List<ExportedRecord> records, Completeness completeness) implements Finding {
        public Records {
            records = List.copyOf(records);
        }

        @Override
        public int size() {
            return records.size();
        }
    }

    /** How many records there are of each group, the largest first. */
    record Counts(Asked asked, List<Field> grouping, List<Summary.Row> rows, Completeness completeness)
            implements Finding {
        public Counts {
            grouping = List.copyOf(grouping);
            rows = List.copyOf(rows);
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    /** Whether an answer has all there is. */
    enum Completeness {
        ALL,
        CUT
    }
}
