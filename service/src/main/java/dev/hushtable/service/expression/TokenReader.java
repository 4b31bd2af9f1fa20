package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Utf8;
import java.util.List;

/** Walks the tokens of one expression. Used once, by one thread. */
final class TokenReader extends TokenCursor<Token> {
    private final ExpressionKind kind;
    private final String text;

    /**
     * @throws InvalidInputException when the expression is empty or too long
     */
    TokenReader(ExpressionKind kind, String text) {
        super(scan(kind, text));
        this.kind = kind;
        this.text = text;
    }

    private static List<Token> scan(ExpressionKind kind, String text) {
        if (text.isEmpty()) {
            throw kind.invalid("The expression can not be empty;");
        }
        int bytes = Utf8.length(text);
        if (bytes > Limits.MAX_EXPRESSION_BYTES) {
            throw kind.invalid("Expression size has exceeded the maximum allowed size; expression size: " + bytes);
        }
        return Scanner.scan(text);
    }

    @Override
    InvalidInputException unexpected(String expected) {
        return syntaxError();
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
        Token before = previous();
        Token after = peekSecond();
        String near = text.substring(before.start(), Math.max(after.end(), token.end()))
                .stripTrailing();
        return kind.invalid("Syntax error; token: \"" + token.text() + "\", near: \"" + near + "\"");
    }
}
