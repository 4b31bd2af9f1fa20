package dev.hushtable.policy.pattern;

import java.util.Arrays;

/**
 * A pattern of literal text, {@code *} (any run, also empty) and {@code ?} (exactly one Unicode character). Matching
 * keeps a single backtrack point, so that it costs at most pattern length times text length whatever the pattern.
 * Immutable.
 */
public final class Glob {
    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    /** Whether letters differ by case. */
    public enum Case {
        SENSITIVE,
        INSENSITIVE
    }

    private final int[] pattern;
    private final Case letters;

    private Glob(int[] pattern, Case letters) {
        this.pattern = pattern;
        this.letters = letters;
    }

    /** {@code text} with its {@code *} and {@code ?} as wildcards. */
    public static Glob of(String text, Case letters) {
        Builder builder = new Builder(letters);
        builder.pattern(text);
        return builder.build();
    }

    public boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether the whole of {@code text} from {@code from} up to {@code to} matches. */
    public boolean matches(String text, int from, int to) {
        int p = 0;
        int t = from;
        // Behind a run, and so never at 0.
        int retryPattern = 0;
        int retryText = from;
        while (t < to) {
            int c = text.codePointAt(t);
            if (p < pattern.length && pattern[p] == ANY_RUN) {
                retryPattern = ++p;
                retryText = t;
            } else if (p < pattern.length && matchesOne(pattern[p], c)) {
                p++;
                t += Character.charCount(c);
            } else if (retryPattern > 0) {
                p = retryPattern;
                retryText += Character.charCount(text.codePointAt(retryText));
                t = retryText;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY_RUN) {
            p++;
        }
        return p == pattern.length;
    }

    private boolean matchesOne(int expected, int actual) {
        return expected == actual || expected == ANY_ONE || (letters == Case.INSENSITIVE && expected == fold(actual));
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Puts a pattern together from text that is to be taken literally and text that is not. */
    static final class Builder {
        private final Case letters;
        private int[] pattern = new int[16];
        private int length;

        Builder(Case letters) {
            this.letters = letters;
        }

        void literal(String text) {
            text.codePoints().forEach(point -> add(letters == Case.INSENSITIVE ? fold(point) : point));
        }

        void pattern(String text) {
            text.codePoints().forEach(point -> {
                switch (point) {
                    case '*' -> anyRun();
                    case '?' -> anyOne();
                    default -> add(letters == Case.INSENSITIVE ? fold(point) : point);
                }
            });
        }

        void anyRun() {
            add(ANY_RUN);
        }

        void anyOne() {
            add(ANY_ONE);
        }

        private void add(int element) {
            if (length == pattern.length) {
                pattern = Arrays.copyOf(pattern, 2 * length);
            }
            pattern[length++] = element;
        }

        Glob build() {
            return new Glob(Arrays.copyOf(pattern, length), letters);
        }
    }
}
