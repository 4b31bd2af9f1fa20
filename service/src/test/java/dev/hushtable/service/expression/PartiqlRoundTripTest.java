package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.expression.Condition.Comparator;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.DynamoNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Any tree, written out and parsed, is the same tree. */
class PartiqlRoundTripTest {
    private static final List<String> NAMES =
            List.of("a", "B_1", "select", "a.b", "it's", "say \"x\"", "é", "null", "a b", "[0]");
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @RepeatedTest(500)
    void conditions_come_back_as_they_were() {
        Condition condition = condition(3);
        String text = "SELECT * FROM \"t\" WHERE " + PartiqlText.condition(condition);

        PartiqlStatement.Select parsed = (PartiqlStatement.Select) parse(text);

        assertThat(Objects.requireNonNull(parsed.where()).condition())
                .as("seed %d: %s", seed, text)
                .isEqualTo(condition);
        assertThat(PartiqlText.of(parsed)).as("seed %d", seed).isEqualTo(text);
    }

    @RepeatedTest(200)
    void items_come_back_as_they_were() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            item.put(name(), value(3));
        }
        String text = "INSERT INTO \"t\" VALUE " + PartiqlText.value(new AttributeValue.M(item));

        PartiqlStatement.Insert parsed = (PartiqlStatement.Insert) parse(text);

        assertThat(parsed.item()).as("seed %d: %s", seed, text).isEqualTo(item);
    }

    @Test
    void an_attribute_is_nested_32_levels_deep_and_no_deeper() {
        for (int levels : new int[] {32, 33}) {
            AttributeValue value = new AttributeValue.Bool(true);
            for (int i = 1; i < levels; i++) {
                value = new AttributeValue.L(List.of(value));
            }
            String text = "INSERT INTO t VALUE {'a': " + PartiqlText.value(value) + "}";

            if (levels == 32) {
                assertThat(PartiqlStatement.parse(text, List.of())).isInstanceOf(PartiqlStatement.Insert.class);
            } else {
                assertThatThrownBy(() -> PartiqlStatement.parse(text, List.of()))
                        .hasMessageContaining("nested levels beyond supported limit");
            }
        }
    }

    private PartiqlStatement parse(String text) {
        try {
            return PartiqlStatement.parse(text, List.of());
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + text, e);
        }
    }

    private Condition condition(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.And(several(() -> condition(depth - 1)));
            case 1 -> new Condition.Or(several(() -> condition(depth - 1)));
            case 2 -> new Condition.Not(condition(depth - 1));
            default -> leaf();
        };
    }

    private Condition leaf() {
        DocumentPath path = path();
        Operand attribute = new Operand.Attribute(path);
        return switch (random.nextInt(8)) {
            case 0 -> new Condition.AttributeExists(path);
            case 1 -> new Condition.AttributeNotExists(path);
            case 2 -> new Condition.AttributeType(path, "SS");
            case 3 -> new Condition.BeginsWith(attribute, constant(new AttributeValue.S(name())));
            case 4 -> new Condition.Contains(attribute, constant(value(1)));
            case 5 -> new Condition.In(attribute, several(() -> constant(value(1))));
            case 6 -> new Condition.Between(new Operand.SizeOf(attribute), number(1), number(2));
            default ->
                new Condition.Comparison(
                        Comparator.values()[random.nextInt(Comparator.values().length)],
                        attribute,
                        random.nextBoolean() ? number(random.nextInt(9) - 4) : constant(new AttributeValue.S(name())));
        };
    }

    private AttributeValue value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> new AttributeValue.S(name());
            case 1 ->
                new AttributeValue.N(DynamoNumber.parse(random.nextInt(2000) - 1000 + "e" + (random.nextInt(60) - 30)));
            case 2 -> random.nextBoolean() ? new AttributeValue.Null() : new AttributeValue.Bool(random.nextBoolean());
            case 3 -> new AttributeValue.SS(Set.of(name()));
            case 4 -> new AttributeValue.NS(new LinkedHashSet<>(List.of(DynamoNumber.of(-1), DynamoNumber.of(5))));
            case 5 -> new AttributeValue.L(several(() -> value(depth - 1)));
            default -> new AttributeValue.M(Map.of(name(), value(depth - 1)));
        };
    }

    private DocumentPath path() {
        List<DocumentPath.Element> elements = new ArrayList<>(List.of(new DocumentPath.Name(name())));
        for (int i = random.nextInt(3); i > 0; i--) {
            elements.add(
                    random.nextBoolean() ? new DocumentPath.Name(name()) : new DocumentPath.Index(random.nextInt(20)));
        }
        return new DocumentPath(elements);
    }

    private <T> List<T> several(Supplier<T> one) {
        List<T> all = new ArrayList<>(List.of(one.get(), one.get()));
        while (random.nextInt(3) == 0) {
            all.add(one.get());
        }
        return all;
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static Operand constant(AttributeValue value) {
        return new Operand.Constant(value);
    }

    private static Operand number(int value) {
        return constant(new AttributeValue.N(DynamoNumber.of(value)));
    }
}
