package dev.hushtable.service.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text of an expression of any kind into tokens. Never fails: a character that no expression has becomes a
 * token that no parser accepts. ASCII throughout, as DynamoDB's grammar.
 */
final class Scanner {
    private static final char END = '\0';

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Scanner(String text) {
        this.text = text;
    }

    /** The tokens of {@code text}, at least one, the last of type END. */
    static List<Token> scan(String text) {
        return new Scanner(text).scan();
    }

    private List<Token> scan() {
        skipBlanks();
        while (position < text.length()) {
            token();
            skipBlanks();
        }
        tokens.add(new Token(TokenType.END, "<EOF>", position));
        return tokens;
    }

    private void token() {
        int start = position;
        char first = text.charAt(position++);
        if (isLetter(first)) {
            skipWord();
            add(TokenType.NAME, start);
        } else if (isDigit(first)) {
            skipDigits();
            add(TokenType.INTEGER, start);
        } else if (first == '#' && isWord(peek())) {
            skipWord();
            add(TokenType.NAME_REFERENCE, start);
        } else if (first == ':' && isWord(peek())) {
            skipWord();
            add(TokenType.VALUE_REFERENCE, start);
        } else {
            sign(first, start);
        }
    }

    private void sign(char first, int start) {
        if ((first == '<' && (peek() == '=' || peek() == '>')) || (first == '>' && peek() == '=')) {
            position++;
            add(TokenType.SYMBOL, start);
        } else if ("()[],.=<>+-".indexOf(first) >= 0) {
            add(TokenType.SYMBOL, start);
        } else {
            position = text.offsetByCodePoints(start, 1);
            add(TokenType.UNKNOWN, start);
        }
    }

    private void add(TokenType type, int start) {
        tokens.add(new Token(type, text.substring(start, position), start));
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            position++;
        }
    }

    private void skipWord() {
        while (isWord(peek())) {
            position++;
        }
    }

    private void skipDigits() {
        while (isDigit(peek())) {
            position++;
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    static boolean isWord(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
