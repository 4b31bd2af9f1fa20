package dev.hushtable.service.expression;

/**
 * A word or sign of an expression.
 *
 * @param text as written
 * @param start offset of its first character
 */
record Token(TokenType type, String text, int start) {

    int end() {
        return type == TokenType.END ? start : start + text.length();
    }

    boolean isSymbol(String symbol) {
        return type == TokenType.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(String keyword) {
        return type == TokenType.NAME && text.equalsIgnoreCase(keyword);
    }
}
