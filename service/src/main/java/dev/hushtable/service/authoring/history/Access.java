package dev.hushtable.service.authoring.history;

import java.util.Comparator;

/**
 * A use of a table or an attribute of it.
 *
 * @param principal the user's or role's ARN, or {@code token:} and its token where it cannot be opened
 * @param table its name
 * @param index its name; empty for the table itself
 * @param attribute empty for the table or index as such
 * @param action {@code dynamodb:GetItem}
 */
public record Access(Use use, String principal, String table, String index, String attribute, String action)
        implements Comparable<Access> {
    private static final Comparator<Access> ORDER = Comparator.comparing(Access::principal)
            .thenComparing(Access::table)
            .thenComparing(Access::index)
            .thenComparing(Access::attribute)
            .thenComparing(Access::use)
            .thenComparing(Access::action);

    /** What was done with it. */
    public enum Use {
        CALLED("called"),
        RECEIVED("received"),
        MASKED("received under a mask"),
        WRITTEN("written"),
        COMPARED("in a condition");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Override
    public int compareTo(Access other) {
        return ORDER.compare(this, other);
    }
}
