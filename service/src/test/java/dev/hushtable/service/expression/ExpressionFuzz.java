package dev.hushtable.service.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.B;
import dev.hushtable.service.item.AttributeValue.BS;
import dev.hushtable.service.item.AttributeValue.Bool;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.NS;
import dev.hushtable.service.item.AttributeValue.Null;
import dev.hushtable.service.item.AttributeValue.S;
import dev.hushtable.service.item.AttributeValue.SS;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Any text as an expression, its first letter saying of which kind (C, F, K, P, U): it is parsed and used on an item, or
 * it is a client's error. The references {@code #a} to {@code #z} and one value of every type are defined.
 */
public final class ExpressionFuzz {
    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":s", new S("a"),
            ":n", new N(DynamoNumber.of(7)),
            ":b", new B(ByteString.takeOver(new byte[] {1})),
            ":ss", new SS(Set.of("a", "b")),
            ":ns", new NS(Set.of(DynamoNumber.of(7))),
            ":bs", new BS(Set.of(ByteString.takeOver(new byte[] {1}))),
            ":l", new L(List.of(new S("a"), new N(DynamoNumber.of(7)))),
            ":m", new M(Map.of("a", new L(List.of(new S("a"))))),
            ":t", new Bool(true),
            ":z", new Null());
    private static final Map<String, String> NAMES = Map.of("#a", "a", "#b", "b.c", "#c", "size", "#z", "zone");
    private static final Item ITEM = new Item(Map.of(
            "a", new M(Map.of("a", new L(List.of(new S("a"), new N(DynamoNumber.of(1)))))),
            "b", new L(List.of(new S("b"), new L(List.of()))),
            "n", new N(DynamoNumber.of(3)),
            "s", new S("abc"),
            "ss", new SS(Set.of("a"))));

    private ExpressionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(input, 1, input.length - 1, UTF_8);
        try {
            switch (input[0]) {
                case 'F' -> condition(ExpressionKind.FILTER, text);
                case 'K' -> KeyConditionExpression.parse(text, attributes(ExpressionKind.KEY_CONDITION));
                case 'P' ->
                    ProjectionExpression.parse(text, attributes(ExpressionKind.PROJECTION))
                            .project(ITEM);
                case 'U' -> update(text);
                default -> condition(ExpressionKind.CONDITION, text);
            }
        } catch (InvalidInputException e) {
            // What a client may be told.
        }
    }

    private static void condition(ExpressionKind kind, String text) {
        ConditionExpression condition = ConditionExpression.parse(kind, text, attributes(kind));
        condition.matches(ITEM);
        condition.matches(null);
    }

    private static void update(String text) {
        UpdateExpression update = UpdateExpression.parse(text, attributes(ExpressionKind.UPDATE));
        UpdateResult once = update.apply(ITEM, Map.of());
        if (!once.equals(update.apply(ITEM, Map.of()))) {
            throw new AssertionError("an update is not pure");
        }
        update.apply(null, Map.of("k", new S("k")));
    }

    private static ExpressionAttributes attributes(ExpressionKind kind) {
        return ExpressionAttributes.read(
                NAMES, kind == ExpressionKind.PROJECTION ? null : VALUES, List.of(kind), EnumSet.of(kind));
    }
}
