package dev.hushtable.service.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a PartiQL statement into tokens, without blanks and comments. Looks at each character once and never fails:
 * what no statement has becomes a token that no parser accepts.
 */
final class PartiqlScanner {
    private static final char END = '\0';
    private static final List<String> PAIRS = List.of("<<", ">>", "<=", ">=", "<>", "!=");
    private static final String SIGNS = "()[]{}<>,.:=+-*;";

    private final String text;
    private final List<PartiqlToken> tokens = new ArrayList<>();
    private int position;

    private PartiqlScanner(String text) {
        this.text = text;
    }

    /** The tokens of {@code text}, at least one, the last of type END. */
    static List<PartiqlToken> scan(String text) {
        return new PartiqlScanner(text).scan();
    }

    private List<PartiqlToken> scan() {
        while (position < text.length()) {
            token();
        }
        tokens.add(new PartiqlToken(PartiqlToken.Type.END, "<EOF>"));
        return tokens;
    }

    private void token() {
        int start = position;
        char first = text.charAt(position++);
        if (Character.isWhitespace(first)) {
            return;
        }
        if (text.startsWith("--", start)) {
            skipTo("\n", text.length());
        } else if (text.startsWith("/*", start)) {
            blockComment();
        } else if (Scanner.isWord(first) && !isDigit(first)) {
            word(start);
        } else if (isDigit(first) || (first == '.' && isDigit(peek()) && !afterName())) {
            number(start);
        } else if (first == '\'') {
            quoted('\'', PartiqlToken.Type.TEXT);
        } else if (first == '"') {
            quoted('"', PartiqlToken.Type.QUOTED_NAME);
        } else if (first == '?') {
            add(PartiqlToken.Type.PARAMETER, "?");
        } else {
            sign(start);
        }
    }

    private void word(int start) {
        while (Scanner.isWord(peek()) || peek() == '$') {
            position++;
        }
        add(PartiqlToken.Type.NAME, text.substring(start, position));
    }

    private void number(int start) {
        position = start;
        skipDigits();
        if (peek() == '.' && isDigit(peekSecond())) {
            position++;
            skipDigits();
        }
        if (peek() == 'e' || peek() == 'E') {
            exponent();
        }
        add(PartiqlToken.Type.NUMBER, text.substring(start, position));
    }

    private void exponent() {
        int before = position++;
        if (peek() == '+' || peek() == '-') {
            position++;
        }
        if (isDigit(peek())) {
            skipDigits();
        } else {
            position = before;
        }
    }

    /** A quote is written twice inside. */
    private void quoted(char quote, PartiqlToken.Type type) {
        StringBuilder content = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != quote) {
                content.append(c);
            } else if (peek() == quote) {
                content.append(c);
                position++;
            } else {
                add(type, content.toString());
                return;
            }
        }
        add(PartiqlToken.Type.UNKNOWN, String.valueOf(quote));
    }

    private void blockComment() {
        if (text.indexOf("*/", position + 1) < 0) {
            position = text.length();
            add(PartiqlToken.Type.UNKNOWN, "/*");
        } else {
            position++;
            skipTo("*/", text.length());
            position += 2;
        }
    }

    private void skipTo(String end, int otherwise) {
        int found = text.indexOf(end, position);
        position = found < 0 ? otherwise : found;
    }

    private void sign(int start) {
        for (String pair : PAIRS) {
            if (text.startsWith(pair, start)) {
                position++;
                add(PartiqlToken.Type.SYMBOL, pair);
                return;
            }
        }
        if (SIGNS.indexOf(text.charAt(start)) >= 0) {
            add(PartiqlToken.Type.SYMBOL, text.substring(start, position));
        } else {
            position = text.offsetByCodePoints(start, 1);
            add(PartiqlToken.Type.UNKNOWN, text.substring(start, position));
        }
    }

    private void add(PartiqlToken.Type type, String content) {
        tokens.add(new PartiqlToken(type, content));
    }

    /** After a name or a bracket a dot is a step of a path. */
    private boolean afterName() {
        return !tokens.isEmpty()
                && (tokens.getLast().isName() || tokens.getLast().isSymbol("]"));
    }

    private void skipDigits() {
        while (isDigit(peek())) {
            position++;
        }
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private char peekSecond() {
        return position + 1 < text.length() ? text.charAt(position + 1) : END;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
