package dev.hushtable.service.expression;

import java.util.List;

/**
 * A condition on an item, as parsed: names and values resolved, operands checked as far as their types show in the
 * request.
 */
sealed interface Condition extends ConditionTerm {

    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    record Not(Condition condition) implements Condition {}

    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {}

    /** Both bounds included. */
    record Between(Operand operand, Operand low, Operand high) implements Condition {}

    record In(Operand operand, List<Operand> candidates) implements Condition {
        public In {
            candidates = List.copyOf(candidates);
        }
    }

    record AttributeExists(DocumentPath path) implements Condition {}

    record AttributeNotExists(DocumentPath path) implements Condition {}

    /**
     * @param type a type's wire name
     */
    record AttributeType(DocumentPath path, String type) implements Condition {}

    record BeginsWith(Operand operand, Operand prefix) implements Condition {}

    record Contains(Operand operand, Operand part) implements Condition {}

    /** The comparison operators. */
    enum Comparator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        /** Whether it asks for an order, which only texts, numbers and binaries have. */
        boolean ordering() {
            return this != EQUAL && this != NOT_EQUAL;
        }

        /** What {@code a op b} is when written {@code b op a}. */
        Comparator mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }
}
