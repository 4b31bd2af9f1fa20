package dev.hushtable.service.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.service.expression.KeyConditionExpression.KeyAttribute;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Any text as a PartiQL statement: it is parsed and used, or it is a client's error. Written in full and read again it is
 * the same statement. Every question mark has a value.
 */
public final class PartiqlFuzz {
    private static final List<AttributeValue> PARAMETERS = List.of(
            new AttributeValue.S("a"),
            new AttributeValue.N(DynamoNumber.of(7)),
            new AttributeValue.SS(Set.of("a")),
            new AttributeValue.L(List.of(new AttributeValue.Null())));
    private static final Item ITEM = new Item(Map.of(
            "a", new AttributeValue.S("a"),
            "b", new AttributeValue.M(Map.of("c", new AttributeValue.L(List.of(new AttributeValue.S("x")))))));
    private static final KeyAttribute PARTITION = new KeyAttribute("a", "S");
    private static final KeyAttribute SORT = new KeyAttribute("b", "N");

    private PartiqlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        List<AttributeValue> parameters = IntStream.range(
                        0, (int) text.chars().filter(c -> c == '?').count())
                .mapToObj(i -> PARAMETERS.get(i % PARAMETERS.size()))
                .toList();
        PartiqlStatement statement;
        try {
            statement = PartiqlStatement.parse(text, parameters);
        } catch (InvalidInputException e) {
            return;
        }
        requireSame(statement);
        try {
            use(statement);
        } catch (InvalidInputException e) {
            // What a client may be told.
        }
    }

    private static void requireSame(PartiqlStatement statement) {
        String full = PartiqlText.of(statement);
        String again;
        try {
            again = PartiqlText.of(PartiqlStatement.parse(full, List.of()));
        } catch (InvalidInputException e) {
            throw new AssertionError(full + " was refused: " + e.getMessage(), e);
        }
        if (!full.equals(again)) {
            throw new AssertionError(full + " became " + again);
        }
    }

    private static void use(PartiqlStatement statement) {
        switch (statement) {
            case PartiqlStatement.Select select -> where(select.where());
            case PartiqlStatement.Insert ignored -> {}
            case PartiqlStatement.Update update -> {
                where(update.where());
                update.update().apply(ITEM, Map.of());
            }
            case PartiqlStatement.Delete delete -> where(delete.where());
            case PartiqlStatement.Exists exists -> where(exists.select().where());
        }
    }

    private static void where(@Nullable WhereClause where) {
        if (where != null) {
            where.filter().matches(ITEM);
            where.byKey(List.of("a", "b"));
            where.ranges(List.of(PARTITION), List.of(SORT));
        }
    }
}
