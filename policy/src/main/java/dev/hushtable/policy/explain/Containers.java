package dev.hushtable.policy.explain;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the {@code Statement} element that a statement stands in. */
final class Containers {
    private Containers() {}

    /** The list of statements, or the one statement that stands there alone; null when it is not in {@code tree}. */
    static @Nullable JsonValue of(@Nullable JsonValue tree, Position statement) {
        if (!(tree instanceof ObjectValue object)) {
            return null;
        }
        for (Member member : object.members().values()) {
            if (member.name().equals("Statement") && holds(member.value(), statement)) {
                return member.value();
            }
            JsonValue deeper = of(member.value(), statement);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    private static boolean holds(JsonValue container, Position statement) {
        List<JsonValue> statements = container instanceof ArrayValue array ? array.elements() : List.of(container);
        return statements.stream().anyMatch(one -> one.position().equals(statement));
    }
}
