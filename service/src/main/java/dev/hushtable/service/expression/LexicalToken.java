package dev.hushtable.service.expression;

/** What every token of every language here can say of itself. */
interface LexicalToken {

    boolean isEnd();

    boolean isSymbol(String symbol);

    boolean isKeyword(String keyword);
}
