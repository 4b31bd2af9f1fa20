package dev.hushtable.policy.source;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name somebody probably meant: the one with the fewest single-character edits (Levenshtein distance). */
public final class NearestName {
    private static final int LONGEST_NAME_COMPARED = 128;

    private NearestName() {}

    /** {@code "; did you mean X?"}, or nothing when no name comes near. */
    public static String hint(String typed, Collection<String> known) {
        String nearest = find(typed, known);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** The nearest of {@code known} within a third of its length, or null. */
    public static @Nullable String find(String typed, Collection<String> known) {
        if (typed.length() > LONGEST_NAME_COMPARED) {
            return null;
        }
        String nearest = null;
        int best = Integer.MAX_VALUE;
        String lowered = typed.toLowerCase(Locale.ROOT);
        for (String name : known) {
            int distance = distance(lowered, name.toLowerCase(Locale.ROOT));
            if (distance < best && distance <= Math.max(2, name.length() / 3)) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** How many characters must be inserted, removed or replaced to turn one name into the other. */
    public static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
