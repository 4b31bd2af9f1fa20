package dev.hushtable.service.model;

import dev.hushtable.service.model.Change.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random paths, conditions and updates. What DynamoDB refuses in a text alone is left out, but for clashing paths. */
final class Expressions {
    static final List<String> ATTRIBUTES = List.of("a", "n", "bin", "t", "m", "l", "s", "f", "pad");

    private final Random random;
    private final Values values;

    Expressions(Random random, Values values) {
        this.random = random;
        this.values = values;
    }

    Path path() {
        String top = values.any(ATTRIBUTES);
        return switch (top) {
            case "m" -> values.oneIn(2) ? Path.of(top) : Path.of(top, deeper("z"));
            case "l" -> values.oneIn(2) ? Path.of(top) : Path.of(top, deeper(random.nextInt(5)));
            case "f" -> values.oneIn(2) ? Path.of(top) : Path.of(top, deeper("x"));
            default -> Path.of(top);
        };
    }

    private Object[] deeper(Object first) {
        List<Object> steps = new ArrayList<>();
        steps.add(first instanceof String ? values.any(List.of("x", "y", first)) : first);
        while (values.oneIn(3)) {
            steps.add(values.oneIn(2) ? values.any(List.of("x", "y")) : (Object) random.nextInt(3));
        }
        return steps.toArray();
    }

    private Path otherThan(Path path) {
        Path other = path();
        return other.equals(path) ? Path.of("absent") : other;
    }

    Condition condition(int depth) {
        if (depth > 0 && values.oneIn(3)) {
            return values.oneIn(3)
                    ? new Condition.Not(condition(depth - 1))
                    : new Condition.Several(
                            values.any(Arrays.asList(Condition.Several.Connective.values())),
                            List.of(condition(depth - 1), condition(depth - 1)));
        }
        Path path = path();
        return switch (random.nextInt(10)) {
            case 0 -> new Condition.Exists(path);
            case 1 -> new Condition.Missing(path);
            case 2 -> new Condition.HasType(path, values.any(Values.TYPES));
            case 3 -> new Condition.Begins(path, values.key(values.oneIn(3) ? "B" : "S"));
            case 4 -> new Condition.Contains(path, values.oneIn(3) ? values.value(1) : scalar());
            case 5 -> between(path, scalar());
            case 6 -> new Condition.In(path, List.of(values.of(path.top()), values.value(1), scalar()));
            case 7 -> new Condition.Size(path, comparator(), random.nextInt(4));
            case 8 -> new Condition.CompareTwo(path, comparator(), otherThan(path));
            default -> compare(path);
        };
    }

    private Condition compare(Path path) {
        Condition.Comparator comparator = comparator();
        boolean equality = comparator == Condition.Comparator.EQ || comparator == Condition.Comparator.NE;
        return new Condition.Compare(path, comparator, equality ? values.of(path.top()) : scalar());
    }

    private Condition.Comparator comparator() {
        return values.any(Arrays.asList(Condition.Comparator.values()));
    }

    private Value scalar() {
        return values.key(values.any(List.of("S", "N", "B")));
    }

    private Condition between(Path path, Value one) {
        Value other = values.key(one.type());
        boolean ascending = Value.compare(one, other) <= 0;
        return new Condition.Between(path, ascending ? one : other, ascending ? other : one);
    }

    /** What a query may ask of a sort attribute. */
    Condition onKey(Key key, @Nullable Map<String, Value> known) {
        Path path = Path.of(key.name());
        Value value = known == null || values.oneIn(3) ? values.key(key.type()) : key.of(known);
        return switch (random.nextInt(4)) {
            case 0 -> between(path, value);
            case 1 ->
                key.type().equals("N")
                        ? new Condition.Compare(path, Condition.Comparator.EQ, value)
                        : new Condition.Begins(path, value);
            default -> {
                Condition.Comparator comparator = comparator();
                yield new Condition.Compare(
                        path, comparator == Condition.Comparator.NE ? Condition.Comparator.GE : comparator, value);
            }
        };
    }

    /** Mostly of different attributes. */
    List<Change> changes(ModelTable table) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Path path = values.oneIn(100) ? Path.of(values.any(table.keys()).name()) : path();
            boolean again = changes.stream().anyMatch(change -> change.path().equals(path));
            if (!again || values.oneIn(20)) {
                changes.add(change(path));
            }
        }
        return changes;
    }

    private Change change(Path path) {
        return switch (random.nextInt(6)) {
            case 0 -> new Change.Remove(path);
            case 1 -> new Change.Add(path, values.oneIn(2) ? values.key("N") : values.bag(bagType()));
            case 2 -> new Change.Delete(path, values.bag(bagType()));
            default -> new Change.Assign(path, operand(path));
        };
    }

    private String bagType() {
        return values.any(List.of("S", "S", "N", "B"));
    }

    private Operand operand(Path path) {
        return switch (random.nextInt(8)) {
            case 0 -> new Operand.Stored(path());
            case 1 -> new Operand.IfNotExists(values.oneIn(2) ? path : path(), constant(path));
            case 2 -> new Operand.Append(list(path), list(path()));
            case 3 -> new Operand.Sum(number(path), random.nextBoolean() ? 1 : -1, number(path()));
            default -> constant(path);
        };
    }

    private Operand constant(Path path) {
        return new Operand.Constant(path.steps().isEmpty() ? values.of(path.top()) : values.value(1));
    }

    private Operand list(Path path) {
        Operand list = new Operand.Constant(values.row(1));
        return switch (random.nextInt(3)) {
            case 0 -> new Operand.Stored(Path.of("l"));
            case 1 -> new Operand.IfNotExists(path, list);
            default -> list;
        };
    }

    private Operand number(Path path) {
        Operand number = new Operand.Constant(values.key("N"));
        return switch (random.nextInt(3)) {
            case 0 -> new Operand.Stored(Path.of("n"));
            case 1 -> new Operand.IfNotExists(path, number);
            default -> number;
        };
    }
}
