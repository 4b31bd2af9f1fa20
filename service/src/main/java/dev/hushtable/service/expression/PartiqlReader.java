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
final class PartiqlReader extends TokenCursor<PartiqlToken> {
    private final List<AttributeValue> parameters;
    private final SortedSet<String> topLevelNames = new TreeSet<>();
    private int parametersTaken;
    private int operators;
    private int depth;

    PartiqlReader(String statement, List<AttributeValue> parameters) {
        super(PartiqlScanner.scan(statement));
        this.parameters = parameters;
    }

    @Override
    InvalidInputException unexpected(String expected) {
        return malformed("Expected " + expected);
    }

    PartiqlToken expect(PartiqlToken.Type type, String called) {
        if (peek().type() != type) {
            throw unexpected(called);
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
