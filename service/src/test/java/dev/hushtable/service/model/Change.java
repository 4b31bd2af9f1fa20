package dev.hushtable.service.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One action of an update. */
sealed interface Change {
    Path path();

    /** What comes of the value at the path: null for nothing. */
    @Nullable
    Value apply(@Nullable Value before, Map<String, Value> item);

    /** SET, REMOVE, ADD or DELETE. */
    String section();

    /** What stands in that section. */
    String text(Writing writing);

    /** Whether it can bring an item into being. */
    default boolean brings() {
        return this instanceof Assign || this instanceof Add;
    }

    record Assign(Path path, Operand operand) implements Change {
        @Override
        public Value apply(@Nullable Value before, Map<String, Value> item) {
            return operand.value(item);
        }

        @Override
        public String section() {
            return "SET";
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path) + " = " + operand.text(writing);
        }
    }

    record Remove(Path path) implements Change {
        @Override
        public @Nullable Value apply(@Nullable Value before, Map<String, Value> item) {
            return null;
        }

        @Override
        public String section() {
            return "REMOVE";
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path);
        }
    }

    /** A number or a set. */
    record Add(Path path, Value value) implements Change {
        @Override
        public Value apply(@Nullable Value before, Map<String, Value> item) {
            if (before == null) {
                return value;
            }
            if (before instanceof Value.Num(BigDecimal a) && value instanceof Value.Num(BigDecimal b)) {
                return Operand.number(a.add(b));
            }
            if (before instanceof Value.Bag(Set<Value> a)
                    && value instanceof Value.Bag(Set<Value> b)
                    && before.type().equals(value.type())) {
                Set<Value> both = new HashSet<>(a);
                both.addAll(b);
                return new Value.Bag(both);
            }
            throw Refusal.invalid();
        }

        @Override
        public String section() {
            return "ADD";
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path) + " " + writing.value(value);
        }
    }

    /** Elements of a set. */
    record Delete(Path path, Value.Bag value) implements Change {
        @Override
        public @Nullable Value apply(@Nullable Value before, Map<String, Value> item) {
            if (before == null) {
                return null;
            }
            if (before instanceof Value.Bag(Set<Value> members) && before.type().equals(value.type())) {
                Set<Value> left = new HashSet<>(members);
                left.removeAll(value.members());
                return left.isEmpty() ? null : new Value.Bag(left);
            }
            throw Refusal.invalid();
        }

        @Override
        public String section() {
            return "DELETE";
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path) + " " + writing.value(value);
        }
    }

    /** What SET assigns. */
    sealed interface Operand {
        Value value(Map<String, Value> item);

        String text(Writing writing);

        static Value number(BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            int exponent = plain.precision() - plain.scale() - 1;
            if (plain.signum() != 0 && (plain.precision() > 38 || exponent > 125 || exponent < -130)) {
                throw Refusal.invalid();
            }
            return new Value.Num(plain);
        }

        record Constant(Value value) implements Operand {
            @Override
            public Value value(Map<String, Value> item) {
                return value;
            }

            @Override
            public String text(Writing writing) {
                return writing.value(value);
            }
        }

        record Stored(Path path) implements Operand {
            @Override
            public Value value(Map<String, Value> item) {
                Value found = path.in(item);
                if (found == null) {
                    throw Refusal.invalid();
                }
                return found;
            }

            @Override
            public String text(Writing writing) {
                return writing.path(path);
            }
        }

        record IfNotExists(Path path, Operand otherwise) implements Operand {
            @Override
            public Value value(Map<String, Value> item) {
                Value found = path.in(item);
                return found == null ? otherwise.value(item) : found;
            }

            @Override
            public String text(Writing writing) {
                return "if_not_exists(" + writing.path(path) + ", " + otherwise.text(writing) + ")";
            }
        }

        record Append(Operand front, Operand back) implements Operand {
            @Override
            public Value value(Map<String, Value> item) {
                if (front.value(item) instanceof Value.Row(List<Value> a)
                        && back.value(item) instanceof Value.Row(List<Value> b)) {
                    List<Value> both = new ArrayList<>(a);
                    both.addAll(b);
                    return new Value.Row(both);
                }
                throw Refusal.invalid();
            }

            @Override
            public String text(Writing writing) {
                return "list_append(" + front.text(writing) + ", " + back.text(writing) + ")";
            }
        }

        /** The sum or, with a sign of -1, the difference. */
        record Sum(Operand left, int sign, Operand right) implements Operand {
            @Override
            public Value value(Map<String, Value> item) {
                if (left.value(item) instanceof Value.Num(BigDecimal a)
                        && right.value(item) instanceof Value.Num(BigDecimal b)) {
                    return number(sign < 0 ? a.subtract(b) : a.add(b));
                }
                throw Refusal.invalid();
            }

            @Override
            public String text(Writing writing) {
                return left.text(writing) + (sign < 0 ? " - " : " + ") + right.text(writing);
            }
        }
    }

    /** What an update makes of an item. */
    record Outcome(@Nullable Map<String, Value> after, Map<String, Value> oldParts, Map<String, Value> newParts) {}

    /** Applies all actions, each on the item as it was. */
    static Outcome applyAll(List<Change> changes, @Nullable Map<String, Value> before, Map<String, Value> key) {
        Map<String, Value> seen = before == null ? Map.of() : before;
        Map<Path, Value> results = new HashMap<>();
        Value.Doc whole = new Value.Doc(before == null ? key : before);
        for (Change change : inOrder(changes)) {
            List<Object> steps = new ArrayList<>(List.of(change.path().top()));
            steps.addAll(change.path().steps());
            whole = (Value.Doc) Objects.requireNonNull(at(whole, steps, old -> {
                Value result = change.apply(old, seen);
                if (result != null) {
                    results.put(change.path(), result);
                }
                return result;
            }));
        }
        boolean exists = before != null || changes.isEmpty() || changes.stream().anyMatch(Change::brings);
        List<Path> paths = changes.stream().map(Change::path).toList();
        return new Outcome(
                exists ? ((Value.Doc) swept(whole)).entries() : null,
                Path.gather(paths, path -> path.in(seen)),
                Path.gather(paths, results::get));
    }

    /** By list index, so that elements beyond the end are appended in their order. */
    private static List<Change> inOrder(List<Change> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(change -> change.path().steps().stream()
                        .map(step -> step instanceof Integer index ? "%09d".formatted(index) : "." + step)
                        .collect(Collectors.joining())))
                .toList();
    }

    /** Stands for an element that was removed, until all indexes were used. */
    Value GONE = new Value.Text("gone".concat(" element"));

    private static @Nullable Value at(
            @Nullable Value value, List<Object> steps, UnaryOperator<@Nullable Value> operator) {
        if (steps.isEmpty()) {
            return operator.apply(value);
        }
        List<Object> rest = steps.subList(1, steps.size());
        if (value instanceof Value.Doc(Map<String, Value> entries) && steps.getFirst() instanceof String name) {
            Map<String, Value> changed = new HashMap<>(entries);
            Value child = at(entries.get(name), rest, operator);
            if (child == null) {
                changed.remove(name);
            } else {
                changed.put(name, child);
            }
            return new Value.Doc(changed);
        }
        if (value instanceof Value.Row(List<Value> elements) && steps.getFirst() instanceof Integer index) {
            List<Value> changed = new ArrayList<>(elements);
            boolean exists = index < elements.size();
            Value child = at(exists ? elements.get(index) : null, rest, operator);
            if (exists) {
                changed.set(index, child == null ? GONE : child);
            } else if (child != null) {
                changed.add(child);
            }
            return new Value.Row(changed);
        }
        throw Refusal.invalid();
    }

    @SuppressWarnings("ReferenceEquality")
    private static Value swept(Value value) {
        return switch (value) {
            case Value.Row(List<Value> elements) ->
                new Value.Row(elements.stream()
                        .filter(element -> element != GONE)
                        .map(Change::swept)
                        .toList());
            case Value.Doc(Map<String, Value> entries) -> {
                Map<String, Value> all = new HashMap<>();
                entries.forEach((name, entry) -> all.put(name, swept(entry)));
                yield new Value.Doc(all);
            }
            default -> value;
        };
    }
}
