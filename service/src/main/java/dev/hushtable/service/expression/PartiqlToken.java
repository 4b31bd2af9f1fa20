package dev.hushtable.service.expression;

/**
 * A word, value or sign of a PartiQL statement.
 *
 * @param text what it says: without quotes and escapes where it is quoted
 */
record PartiqlToken(Type type, String text) implements LexicalToken {

    /** What a token is. */
    enum Type {
        /** A bare word: keyword, function, table or attribute. */
        NAME,
        /** {@code "a name"}, never a keyword. */
        QUOTED_NAME,
        /** {@code 'a text'}. */
        TEXT,
        /** Digits, perhaps with a fraction and an exponent; never a sign. */
        NUMBER,
        /** {@code ?}. */
        PARAMETER,
        /** An operator or a bracket. */
        SYMBOL,
        /** A character no statement has, or something quoted or commented that does not end. */
        UNKNOWN,
        END
    }

    @Override
    public boolean isEnd() {
        return type == Type.END;
    }

    @Override
    public boolean isSymbol(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    @Override
    public boolean isKeyword(String keyword) {
        return type == Type.NAME && text.equalsIgnoreCase(keyword);
    }

    boolean isName() {
        return type == Type.NAME || type == Type.QUOTED_NAME;
    }
}
