package dev.hushtable.service.expression;

/**
 * A word or sign of an expression.
 *
 * @param text as written
 * @param start offset of its first character
 */
record Token(TokenType type, String text, int start) implements LexicalToken {

    int end() {
        return isEnd() ? start : start + text.length();
    }

    @Override
    public boolean isEnd() {
        return type == TokenType.END;
    }

    @Override
    public boolean isSymbol(String symbol) {
        return type == TokenType.SYMBOL && text.equals(symbol);
    }

    @Override
    public boolean isKeyword(String keyword) {
        return type == TokenType.NAME && text.equalsIgnoreCase(keyword);
    }
}
