package dev.hushtable.policy.words;

/** A class of characters. */
public enum Letters {
    ANY,
    /** What a wildcard in one of the first five parts of an ARN may match. */
    NO_COLON,
    /** What names of tables, indexes, users and roles are made of. */
    NAME;

    boolean has(int codePoint) {
        return switch (this) {
            case ANY -> true;
            case NO_COLON -> codePoint != ':';
            case NAME -> codePoint < 128 && (Character.isLetterOrDigit(codePoint) || "_.-".indexOf(codePoint) >= 0);
        };
    }
}
