package dev.hushtable.service.expression;

/** What a token is. */
enum TokenType {
    /** A bare word: attribute, function or keyword. */
    NAME,
    /** {@code #name}. */
    NAME_REFERENCE,
    /** {@code :value}. */
    VALUE_REFERENCE,
    /** Digits, which only a list index may be. */
    INTEGER,
    /** An operator or a bracket. */
    SYMBOL,
    /** A character no expression has. */
    UNKNOWN,
    END
}
