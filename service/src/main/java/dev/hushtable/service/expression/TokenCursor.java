package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import java.util.List;

/** Walks tokens, of which the last is the end. Used once, by one thread. */
abstract class TokenCursor<T extends LexicalToken> {
    private final List<T> tokens;
    private int position;

    TokenCursor(List<T> tokens) {
        this.tokens = tokens;
    }

    /** What to say when the token that comes next is not the one that must. */
    abstract InvalidInputException unexpected(String expected);

    /** The number of tokens taken. */
    final int position() {
        return position;
    }

    final T peek() {
        return tokens.get(position);
    }

    final T peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    /** The token taken last, or the first one. */
    final T previous() {
        return tokens.get(Math.max(position - 1, 0));
    }

    final T next() {
        T token = peek();
        if (!token.isEnd()) {
            position++;
        }
        return token;
    }

    final boolean acceptSymbol(String symbol) {
        return accept(peek().isSymbol(symbol));
    }

    final boolean acceptKeyword(String keyword) {
        return accept(peek().isKeyword(keyword));
    }

    private boolean accept(boolean matches) {
        if (matches) {
            position++;
        }
        return matches;
    }

    final void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    final void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }
}
