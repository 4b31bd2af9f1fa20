package dev.hushtable.service.review.evidence;

import dev.hushtable.service.review.Field;
import java.util.List;
import java.util.Map;

/**
 * A framework auditors work by: its controls, and which questions to the log are evidence for each. Read from the files
 * {@code frameworks/*.json} beside this class; docs/audit/reports.md says how to write one. Immutable.
 *
 * @param title as its publisher calls it
 * @param statement what a pack of it is, in a sentence or two
 * @param subject whether it is about one data subject, whose items are to be named
 * @param notEvidenced what no record of a database can show, of the framework as a whole
 */
public record Framework(
        String title, String statement, Subject subject, List<Control> controls, List<String> notEvidenced) {
    /** The frameworks there are, by the names they are asked for. */
    public static final List<String> NAMES = List.of("soc2", "hipaa", "pci", "gdpr-15");

    public Framework {
        controls = List.copyOf(controls);
        notEvidenced = List.copyOf(notEvidenced);
    }

    /** Whether items of somebody are named. */
    public enum Subject {
        NONE,
        NAMED
    }

    /**
     * A control.
     *
     * @param shows what the answers say about it
     * @param notEvidenced what is to be looked for elsewhere
     */
    public record Control(String id, String title, String shows, List<Question> questions, List<String> notEvidenced) {
        public Control {
            questions = List.copyOf(questions);
            notEvidenced = List.copyOf(notEvidenced);
        }
    }

    /**
     * A question to the log. Its answer is the records, or when it is grouped, how many there are of each group.
     *
     * @param id of the file with the answer; unique within its control
     * @param where for each field the values of which an event must have one. {@code $item}, {@code $partition} and {@code
     *     $table} stand for those of the data subject
     * @param except events with one of these values do not count; of grouped questions also groups
     * @param groupBy names of fields; none for the records themselves
     */
    public record Question(
            String id,
            String title,
            Map<Field, List<String>> where,
            Map<Field, List<String>> except,
            List<Field> groupBy) {
        public Question {
            where = Map.copyOf(where);
            except = Map.copyOf(except);
            groupBy = List.copyOf(groupBy);
        }

        /** Whether a placeholder is among the values. */
        boolean asks(String placeholder) {
            return where.values().stream().anyMatch(values -> values.contains(placeholder));
        }

        /** Whether it is asked of each item of a data subject. */
        boolean isOfSubject() {
            return where.values().stream().flatMap(List::stream).anyMatch(value -> value.startsWith("$"));
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Framework named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "no framework is called '" + name + "'; there are " + String.join(", ", NAMES));
        }
        return FrameworkReader.read(name);
    }
}
