package dev.hushtable.service.authoring.history;

import java.util.Comparator;

/**
 * A difference between recorded decisions and those of other policies; what is alike in all of this is told together.
 *
 * @param principal the user's or role's ARN
 * @param table its name, or the ARN of what is no table
 * @param attribute empty when it is about no attribute in particular
 * @param action what was asked for
 * @param why in words, of the other policies
 */
public record Flip(Kind kind, String principal, String table, String attribute, String action, String why)
        implements Comparable<Flip> {
    private static final Comparator<Flip> ORDER = Comparator.comparing(Flip::kind)
            .thenComparing(Flip::principal)
            .thenComparing(Flip::table)
            .thenComparing(Flip::attribute)
            .thenComparing(Flip::action)
            .thenComparing(Flip::why);

    /** Which way. */
    public enum Kind {
        DENIED("would be denied, was allowed"),
        HIDDEN("would be left out, left"),
        MASKED("would be masked, left as it was"),
        ALLOWED("would be allowed, was denied"),
        SHOWN("would leave, was left out"),
        UNMASKED("would leave as it is, was masked");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Override
    public int compareTo(Flip other) {
        return ORDER.compare(this, other);
    }
}
