package dev.hushtable.policy.words;

/** One place of a pattern. */
sealed interface Token {

    /** Whether a word may go on with {@code codePoint} here. */
    boolean takes(int codePoint);

    /**
     * One character.
     *
     * @param otherCase the same letter in the other case where case does not matter, else the same character
     */
    record Exactly(int codePoint, int otherCase) implements Token {
        @Override
        public boolean takes(int other) {
            return other == codePoint || other == otherCase;
        }
    }

    /** Any one character of a class. */
    record One(Letters letters) implements Token {
        @Override
        public boolean takes(int codePoint) {
            return letters.has(codePoint);
        }
    }

    /** Any number of characters of a class, also none. */
    record Run(Letters letters) implements Token {
        @Override
        public boolean takes(int codePoint) {
            return letters.has(codePoint);
        }
    }
}
