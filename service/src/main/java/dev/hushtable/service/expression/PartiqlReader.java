package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the parsers of one statement share: its tokens and parameters, and the limits they use up. Used once, by one
 * thread.
 */
final class PartiqlReader {
    private final List<PartiqlToken> tokens;
    private final List<AttributeValue> parameters;
    private final SortedSet<String> topLevelNames = new TreeSet<>();
    private int position;
    private int parametersTaken;
    private int operators;
    private int depth;

    PartiqlReader(String statement, List<AttributeValue> parameters) {
        this.tokens = PartiqlScanner.scan(statement);
        this.parameters = parameters;
    }

    PartiqlToken peek() {
        return tokens.get(position);
    }

    PartiqlToken peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    PartiqlToken next() {
        PartiqlToken token = peek();
        if (token.type() != PartiqlToken.Type.END) {
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
            throw malformed("Expected " + symbol);
        }
    }

    void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw malformed("Expected " + keyword);
        }
    }

    PartiqlToken expect(PartiqlToken.Type type, String called) {
        if (peek().type() != type) {
            throw malformed("Expected " + called);
        }
        return next();
    }

    /** The next parameter of the request. */
    AttributeValue parameter() {
        if (parametersTaken == parameters.size()) {
            throw wrongNumberOfParameters();
        }
        return parameters.get(parametersTaken++);
    }

    /** To be called at the end of the statement. */
    void requireAllParametersTaken() {
        if (parametersTaken != parameters.size()) {
            throw wrongNumberOfParameters();
        }
    }

    private static InvalidInputException wrongNumberOfParameters() {
        return new InvalidInputException("Number of parameters in request and statement don't match.");
    }

    /** One more operator or function. */
    void countOperator() {
        operators++;
        if (operators > Limits.MAX_OPERATORS) {
            throw new InvalidInputException("The expression contains too many operators; operator count: " + operators);
        }
    }

    /** One level of nesting more, which bounds the recursion; to be followed by {@link #leave}. */
    void enter() {
        depth++;
        if (depth > Limits.MAX_STATEMENT_DEPTH) {
            throw malformed("Nesting is too deep");
        }
    }

    void leave() {
        depth--;
    }

    // INVARIANT: every document path of a statement is made by PartiqlPaths, which calls this. So what policy is told
    // about a statement and what the statement can reach are the same.
    void reaches(DocumentPath path) {
        topLevelNames.add(path.topLevelName());
    }

    /** The top-level attributes named since the last time this was asked. */
    SortedSet<String> takeNames() {
        SortedSet<String> names = Collections.unmodifiableSortedSet(new TreeSet<>(topLevelNames));
        topLevelNames.clear();
        return names;
    }

    /** Says what was expected, never what the statement said: that may be a value nobody else should see. */
    static InvalidInputException malformed(String why) {
        return new InvalidInputException("Statement wasn't well formed, can't be processed: " + why);
    }
}
