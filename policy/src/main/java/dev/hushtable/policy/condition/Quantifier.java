package dev.hushtable.policy.condition;

/** The set qualifier of an operator. */
enum Quantifier {
    /** None: the key must have exactly one value. */
    ONE(""),
    ALL("ForAllValues:"),
    ANY("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
        this.prefix = prefix;
    }

    /** As written before the operator. */
    String prefix() {
        return prefix;
    }
}
