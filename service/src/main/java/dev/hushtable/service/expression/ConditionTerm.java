package dev.hushtable.service.expression;

/** What a pair of parentheses in a condition can hold: only its end tells which of the two it was. */
sealed interface ConditionTerm permits Condition, Operand {}
