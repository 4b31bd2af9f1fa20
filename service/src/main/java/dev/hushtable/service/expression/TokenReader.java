package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Utf8;
import java.util.List;

/** Walks the tokens of one expression. Used once, by one thread. */
final class TokenReader {
    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int position;

    /**
     * @throws InvalidInputException when the expression is empty or too long
     */
    TokenReader(ExpressionKind kind, String text) {
        if (text.isEmpty()) {
            throw kind.invalid("The expression can not be empty;");
        }
        int bytes = Utf8.length(text);
        if (bytes > Limits.MAX_EXPRESSION_BYTES) {
            throw kind.invalid("Expression size has exceeded the maximum allowed size; expression size: " + bytes);
        }
        this.kind = kind;
        this.text = text;
        this.tokens = Scanner.scan(text);
    }

    /** The number of tokens taken. */
    int position() {
        return position;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.type() != TokenType.END) {
            position++;
        }
        return token;
    }

    boolean acceptSymbol(String symbol) {
        return accept(peek().isSymbol(symbol));
    }

    boolean acceptKeyword(String keyword) {
        return accept(peek().isKeyword(keyword));
    }

    private boolean accept(boolean matches) {
        if (matches) {
            position++;
        }
        return matches;
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw syntaxError();
        }
    }

    void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw syntaxError();
        }
    }

    Token expect(TokenType type) {
        if (peek().type() != type) {
            throw syntaxError();
        }
        return next();
    }

    /** The token that comes next cannot come here; quoted together with its neighbours, as DynamoDB does. */
    InvalidInputException syntaxError() {
        Token token = peek();
        Token before = tokens.get(Math.max(position - 1, 0));
        Token after = peekSecond();
        String near = text.substring(before.start(), Math.max(after.end(), token.end()))
                .stripTrailing();
        return kind.invalid("Syntax error; token: \"" + token.text() + "\", near: \"" + near + "\"");
    }
}
