package dev.hushtable.service.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a condition asks, as data. */
sealed interface Condition {
    boolean holds(Map<String, Value> item);

    /** The same as text; {@code statement} for PartiQL, whose words for what is there and what is not are others. */
    String text(Writing writing);

    List<Path> paths();

    default Set<String> names() {
        return paths().stream().map(Path::top).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The comparisons of an attribute with a value. */
    enum Comparator {
        EQ("="),
        NE("<>"),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">=");

        final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        /** Two-valued: with what is not there everything is false, but that it differs. */
        boolean holds(@Nullable Value left, @Nullable Value right) {
            boolean ordered = left != null && right != null && Value.ordered(left, right);
            return switch (this) {
                case EQ -> left != null && left.equals(right);
                case NE -> left == null || !left.equals(right);
                case LT -> ordered && Value.compare(left, right) < 0;
                case LE -> ordered && Value.compare(left, right) <= 0;
                case GT -> ordered && Value.compare(left, right) > 0;
                case GE -> ordered && Value.compare(left, right) >= 0;
            };
        }
    }

    record Compare(Path path, Comparator comparator, Value value) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return comparator.holds(path.in(item), value);
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path) + " " + comparator.symbol + " " + writing.value(value);
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record CompareTwo(Path path, Comparator comparator, Path other) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return comparator.holds(path.in(item), other.in(item));
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path) + " " + comparator.symbol + " " + writing.path(other);
        }

        @Override
        public List<Path> paths() {
            return List.of(path, other);
        }
    }

    record Size(Path path, Comparator comparator, int size) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            Value value = path.in(item);
            Integer found = value == null
                    ? null
                    : switch (value) {
                        case Value.Text text -> text.size();
                        case Value.Bytes bytes -> bytes.size();
                        case Value.Bag bag -> bag.members().size();
                        case Value.Row row -> row.elements().size();
                        case Value.Doc doc -> doc.entries().size();
                        case Value.Num ignored -> null;
                        case Value.Flag ignored -> null;
                        case Value.Nothing ignored -> null;
                    };
            return comparator.holds(
                    found == null ? null : new Value.Num(BigDecimal.valueOf(found)),
                    new Value.Num(BigDecimal.valueOf(size)));
        }

        @Override
        public String text(Writing writing) {
            return "size(" + writing.path(path) + ") " + comparator.symbol + " "
                    + writing.value(new Value.Num(BigDecimal.valueOf(size)));
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record Exists(Path path) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return path.in(item) != null;
        }

        @Override
        public String text(Writing writing) {
            return writing instanceof Writing.Statement
                    ? writing.path(path) + " IS NOT MISSING"
                    : "attribute_exists(" + writing.path(path) + ")";
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record Missing(Path path) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return path.in(item) == null;
        }

        @Override
        public String text(Writing writing) {
            return writing instanceof Writing.Statement
                    ? writing.path(path) + " IS MISSING"
                    : "attribute_not_exists(" + writing.path(path) + ")";
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record HasType(Path path, String wanted) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            Value value = path.in(item);
            return value != null && value.type().equals(wanted);
        }

        @Override
        public String text(Writing writing) {
            return "attribute_type(" + writing.path(path) + ", " + writing.value(new Value.Text(wanted)) + ")";
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    /** With a prefix that is a text or binary. */
    record Begins(Path path, Value prefix) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            Value value = path.in(item);
            return value != null && begins(value, prefix);
        }

        static boolean begins(Value value, Value prefix) {
            return switch (value) {
                case Value.Text(String text) when prefix instanceof Value.Text(String start) -> text.startsWith(start);
                case Value.Bytes(String bytes)
                when prefix instanceof Value.Bytes(String start) -> bytes.startsWith(start);
                default -> false;
            };
        }

        @Override
        public String text(Writing writing) {
            return "begins_with(" + writing.path(path) + ", " + writing.value(prefix) + ")";
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record Contains(Path path, Value part) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return switch (path.in(item)) {
                case Value.Text(String text) when part instanceof Value.Text(String inner) -> text.contains(inner);
                case Value.Bytes(String bytes) when part instanceof Value.Bytes(String inner) -> bytes.contains(inner);
                case Value.Bag(Set<Value> members) -> members.contains(part);
                case Value.Row(List<Value> elements) -> elements.contains(part);
                case null, default -> false;
            };
        }

        @Override
        public String text(Writing writing) {
            return "contains(" + writing.path(path) + ", " + writing.value(part) + ")";
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    /** Of two values in order. */
    record Between(Path path, Value low, Value high) implements Condition {
        public Between {
            if (!Value.ordered(low, high) || Value.compare(low, high) > 0) {
                throw new IllegalArgumentException("bounds out of order");
            }
        }

        @Override
        public boolean holds(Map<String, Value> item) {
            Value value = path.in(item);
            return Comparator.GE.holds(value, low) && Comparator.LE.holds(value, high);
        }

        @Override
        public String text(Writing writing) {
            return writing.path(path) + " BETWEEN " + writing.value(low) + " AND " + writing.value(high);
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record In(Path path, List<Value> values) implements Condition {
        public In {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("IN nothing");
            }
        }

        @Override
        public boolean holds(Map<String, Value> item) {
            Value value = path.in(item);
            return value != null && values.contains(value);
        }

        @Override
        public String text(Writing writing) {
            boolean statement = writing instanceof Writing.Statement;
            String list = values.stream().map(writing::value).collect(Collectors.joining(", "));
            return writing.path(path) + " IN " + (statement ? "[" + list + "]" : "(" + list + ")");
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item) {
            return !condition.holds(item);
        }

        @Override
        public String text(Writing writing) {
            return "NOT (" + condition.text(writing) + ")";
        }

        @Override
        public List<Path> paths() {
            return condition.paths();
        }
    }

    /** All of them, or any of them. */
    record Several(Connective connective, List<Condition> conditions) implements Condition {
        enum Connective {
            AND,
            OR
        }

        public Several {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("no condition");
            }
        }

        @Override
        public boolean holds(Map<String, Value> item) {
            return connective == Connective.AND
                    ? conditions.stream().allMatch(condition -> condition.holds(item))
                    : conditions.stream().anyMatch(condition -> condition.holds(item));
        }

        @Override
        public String text(Writing writing) {
            return conditions.stream()
                    .map(condition -> "(" + condition.text(writing) + ")")
                    .collect(Collectors.joining(" " + connective + " "));
        }

        @Override
        public List<Path> paths() {
            return conditions.stream()
                    .flatMap(condition -> condition.paths().stream())
                    .toList();
        }
    }
}
