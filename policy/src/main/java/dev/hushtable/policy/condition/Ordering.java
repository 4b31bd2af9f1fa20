package dev.hushtable.policy.condition;

/** How a value of the request must stand to a value of the policy. */
enum Ordering {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** Whether {@code requested} stands so to {@code written}. */
    <T extends Comparable<T>> boolean holds(T requested, T written) {
        int comparison = requested.compareTo(written);
        return switch (this) {
            case EQUAL -> comparison == 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }
}
