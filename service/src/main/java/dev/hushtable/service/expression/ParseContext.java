package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the parsers of one expression share: its tokens, its names and values, and the limits they use up. Used once, by
 * one thread.
 */
final class ParseContext {
    private final ExpressionKind kind;
    private final TokenReader tokens;
    private final ExpressionAttributes attributes;
    private final SortedSet<String> topLevelNames = new TreeSet<>();
    private final SortedSet<String> openedNames = new TreeSet<>();
    private int operators;
    private int openParentheses;
    private int lastOpened = -1;
    private int lastClosed = -1;

    ParseContext(ExpressionKind kind, String text, ExpressionAttributes attributes) {
        this.kind = kind;
        this.tokens = new TokenReader(kind, text);
        this.attributes = attributes;
    }

    ExpressionKind kind() {
        return kind;
    }

    TokenReader tokens() {
        return tokens;
    }

    ExpressionAttributes attributes() {
        return attributes;
    }

    InvalidInputException invalid(String message) {
        return kind.invalid(message);
    }

    /** One more operator or function. */
    void countOperator() {
        operators++;
        if (operators > Limits.MAX_OPERATORS) {
            throw invalid("The expression contains too many operators; operator count: " + operators);
        }
    }

    /**
     * Takes an opening parenthesis that groups. Deeper than there may be operators to group, some of them must be
     * redundant: that bounds the recursion before the closing ones are seen.
     *
     * @return what to give to {@link #closeGroup}
     */
    int openGroup() {
        int opened = tokens.position();
        tokens.expectSymbol("(");
        openParentheses++;
        if (openParentheses > Limits.MAX_OPERATORS + 1) {
            throw redundantParentheses();
        }
        return opened;
    }

    /** Takes the closing parenthesis; a pair directly inside another one is refused. */
    void closeGroup(int opened) {
        int closed = tokens.position();
        tokens.expectSymbol(")");
        if (lastOpened == opened + 1 && lastClosed == closed - 1) {
            throw redundantParentheses();
        }
        openParentheses--;
        lastOpened = opened;
        lastClosed = closed;
    }

    private InvalidInputException redundantParentheses() {
        return invalid("The expression has redundant parentheses;");
    }

    // INVARIANT: every document path of an expression is made by PathParser, which calls this. So what policy is told
    // about an expression and what the expression can reach are the same.
    void reaches(DocumentPath path) {
        topLevelNames.add(path.topLevelName());
        if (path.elements().size() > 1) {
            openedNames.add(path.topLevelName());
        }
    }

    /** The top-level attributes the expression reads or writes anywhere. */
    SortedSet<String> topLevelNames() {
        return Collections.unmodifiableSortedSet(topLevelNames);
    }

    /** Those of them that it takes for a map or a list, to reach something in it. */
    SortedSet<String> openedNames() {
        return Collections.unmodifiableSortedSet(openedNames);
    }
}
