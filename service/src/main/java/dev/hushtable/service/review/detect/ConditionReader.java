package dev.hushtable.service.review.detect;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads which events match: {@code Field: value}, {@code Field|comparison: value}, a list for any of several values,
 * {@code All} and {@code Any} over a list of conditions, {@code Not} over one. Members of an object hold together.
 */
final class ConditionReader {
    private final ZoneId zone;
    private final Problems problems;

    ConditionReader(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    @Nullable
    Condition match(Elements detection) {
        Member match = detection.get("Match");
        if (match == null) {
            problems.add(detection.position(), "a detection has a Match");
            return null;
        }
        return condition(match.value());
    }

    private @Nullable Condition condition(JsonValue value) {
        ObjectValue object = Elements.object(value, "a condition", problems);
        if (object == null) {
            return null;
        }
        if (object.members().isEmpty()) {
            problems.add(object.position(), "a condition that says nothing would match everything");
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (Member member : object.members().values()) {
            Condition part = part(member);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private @Nullable Condition part(Member member) {
        return switch (member.name()) {
            case "All" -> new Condition.All(conditions(member));
            case "Any" -> new Condition.Any(conditions(member));
            case "Not" -> {
                Condition part = condition(member.value());
                yield part == null ? null : new Condition.Not(part);
            }
            default -> comparison(member);
        };
    }

    private List<Condition> conditions(Member member) {
        if (!(member.value() instanceof ArrayValue array) || array.elements().isEmpty()) {
            problems.add(member.value().position(), member.name() + " is a list of conditions");
            return List.of();
        }
        List<Condition> parts = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            Condition part = condition(element);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private @Nullable Condition comparison(Member member) {
        int bar = member.name().indexOf('|');
        Signal signal = signal(member, bar < 0 ? member.name() : member.name().substring(0, bar));
        Comparison comparison = comparison(member, bar);
        if (signal == null || comparison == null) {
            return null;
        }
        if (comparison.isOfNumbers() && !Signal.isNumber(signal)) {
            problems.add(member.position(), "the values of this field are no numbers");
        }
        return new Condition.Match(signal, comparison, bounds(member.value(), comparison));
    }

    private @Nullable Signal signal(Member member, String name) {
        Signal signal = Signal.named(name, zone);
        if (signal == null) {
            List<String> names = Signal.names();
            problems.add(
                    member.position(),
                    "\"" + name + "\" is nothing an event has (All, Any, Not, " + String.join(", ", names) + ")"
                            + NearestName.hint(name, names));
        }
        return signal;
    }

    private @Nullable Comparison comparison(Member member, int bar) {
        if (bar < 0) {
            return Comparison.EQUALS;
        }
        String word = member.name().substring(bar + 1);
        Comparison comparison = word.isEmpty() ? null : Comparison.of(word);
        if (comparison == null) {
            List<String> words = Comparison.words();
            problems.add(
                    member.position(),
                    "\"" + word + "\" is no comparison (" + String.join(", ", words) + ")"
                            + NearestName.hint(word, words));
        }
        return comparison;
    }

    private List<String> bounds(JsonValue value, Comparison comparison) {
        List<JsonValue> elements = value instanceof ArrayValue array ? array.elements() : List.of(value);
        if (elements.isEmpty()) {
            problems.add(value.position(), "a list without a value matches nothing");
        }
        List<String> bounds = new ArrayList<>();
        for (JsonValue element : elements) {
            String bound = scalar(element);
            if (bound == null) {
                problems.add(element.position(), "a value is a text, a number or true or false");
            } else if (comparison.isOfNumbers() && !(element instanceof NumberValue)) {
                problems.add(element.position(), comparison.word() + " takes a number");
            } else if (comparison == Comparison.EXISTS && !(element instanceof BooleanValue)) {
                problems.add(element.position(), "exists is true or false");
            } else {
                bounds.add(bound);
            }
        }
        return bounds;
    }

    /** Null for what is more than one value. */
    static @Nullable String scalar(JsonValue value) {
        return switch (value) {
            case TextValue text -> text.text();
            case NumberValue number -> number.text();
            case BooleanValue bool -> bool.text();
            case NullValue ignored -> null;
            case ArrayValue ignored -> null;
            case ObjectValue ignored -> null;
        };
    }
}
