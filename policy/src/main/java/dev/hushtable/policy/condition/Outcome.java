package dev.hushtable.policy.condition;

import dev.hushtable.policy.pattern.Truth;

/** What came of comparing one value of a request with the values of a policy. */
enum Outcome {
    /** Some value of the policy matches. */
    MATCH,
    /** None does. */
    NO_MATCH,
    /** The request's value is of the wrong form (no number, no date, ...): neither the operator nor its negation holds. */
    INCOMPARABLE,
    /** No value matches, but one of them has a variable without a value. */
    UNDETERMINED;

    /** What comes of comparing with one value more; what has no value is undetermined, and a match settles it. */
    Outcome or(Truth another) {
        return switch (another) {
            case TRUE -> MATCH;
            case FALSE -> this;
            case UNKNOWN, DEFERRED -> UNDETERMINED;
        };
    }

    /** Whether an operator of that sense holds. */
    Truth under(Sense sense) {
        return switch (this) {
            case MATCH -> Truth.of(sense == Sense.POSITIVE);
            case NO_MATCH -> Truth.of(sense == Sense.NEGATED);
            case INCOMPARABLE -> Truth.FALSE;
            case UNDETERMINED -> Truth.UNKNOWN;
        };
    }
}
