package dev.hushtable.service.expression;

/** One condition of a key condition expression, on one attribute that the key schema has yet to place. */
record KeyPredicate(String attribute, SortCondition condition) {}
