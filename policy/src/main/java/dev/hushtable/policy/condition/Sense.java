package dev.hushtable.policy.condition;

/** Whether an operator asks for a match or for none ({@code StringNotEquals}). */
enum Sense {
    POSITIVE,
    NEGATED
}
