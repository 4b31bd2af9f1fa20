package dev.hushtable.policy.explain;

import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a statement asks of a request.
 *
 * @param written where it stands
 * @param asked what the request has there
 * @param truth whether it holds; what could not be determined hinders an Allow and does not hinder a Deny
 * @param failing those values of the request of which it does not hold, where it compares values
 */
public record Operand(Kind kind, Written written, Asked asked, Truth truth, List<String> failing) {
    public Operand {
        failing = List.copyOf(failing);
    }

    /** Where in a statement it stands. */
    public enum Kind {
        ACTION,
        PRINCIPAL,
        RESOURCE,
        CONDITION
    }

    /**
     * An operand as its author wrote it.
     *
     * @param element its name and its values
     * @param operator that of a condition
     */
    public record Written(Member element, @Nullable Member operator) {}

    /** Its name: {@code Action}, {@code NotResource}, or of a condition operator and key. */
    public String element() {
        Member operator = written.operator();
        String name = written.element().name();
        return operator == null ? name : operator.name() + " " + name;
    }

    /** Whether it asks for what is not listed. */
    public boolean isNegated() {
        Member operator = written.operator();
        return operator == null
                ? written.element().name().startsWith("Not")
                : operator.name().replaceFirst("^For(All|Any)Values:", "").matches("Not.*|.+Not.+");
    }

    /** Of its value or list of values. */
    public Position position() {
        return written.element().value().position();
    }

    /** As written, the values of a list each by itself. */
    public List<String> policyValues() {
        return texts(written.element().value());
    }

    private static List<String> texts(JsonValue value) {
        return switch (value) {
            case JsonValue.TextValue text -> List.of(text.text());
            case JsonValue.NumberValue number -> List.of(number.text());
            case JsonValue.BooleanValue truth -> List.of(truth.text());
            case JsonValue.NullValue nothing -> List.of();
            case JsonValue.ArrayValue array ->
                array.elements().stream().flatMap(one -> texts(one).stream()).toList();
            case JsonValue.ObjectValue object ->
                object.members().values().stream()
                        .flatMap(one -> texts(one.value()).stream())
                        .toList();
        };
    }
}
