package dev.hushtable.policy.diff;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.condition.WrittenCondition;
import dev.hushtable.policy.disclosure.Mask;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds attributes that a newer state masks no more, or otherwise. Asked are the tables that masks name, and of every
 * condition key that the subject does not settle: no value, each value the conditions list, and one they do not.
 */
final class MaskDiff {
    /** Ours: combinations of condition keys for one subject. */
    private static final int MAX_CONTEXTS = 4_096;

    private static final String OTHER = "anything-else";
    private static final Pattern TABLE = Pattern.compile("\"arn:[^\"]*:table/(?<name>[^\"]+)\"");

    private final Place place;
    private final Side before;
    private final Side after;
    private final Set<String> limits;

    MaskDiff(Place place, Side before, Side after, Set<String> limits) {
        this.place = place;
        this.before = before;
        this.after = after;
        this.limits = limits;
    }

    /** What the newer state shows more of to one subject. */
    List<Unmasked> of(Subject subject, List<String> words) {
        if (before.masks().isEmpty()) {
            return List.of();
        }
        List<SortedMap<String, ContextValue>> contexts = contexts(subject);
        List<Unmasked> found = new ArrayList<>();
        for (String table : tables()) {
            for (String attribute : attributes()) {
                Unmasked one = first(subject, words, contexts, table, attribute);
                if (one != null) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    private @Nullable Unmasked first(
            Subject subject,
            List<String> words,
            List<SortedMap<String, ContextValue>> contexts,
            String table,
            String attribute) {
        for (SortedMap<String, ContextValue> context : contexts) {
            MaskStatement hidden = mask(before, subject, context, table, attribute);
            MaskStatement now = mask(after, subject, context, table, attribute);
            if (hidden != null && showsMore(hidden.mask(), now == null ? null : now.mask())) {
                return new Unmasked(words, table, attribute, context, hidden, now);
            }
        }
        return null;
    }

    /** The null value and a constant show nothing of what is there. */
    private static boolean showsMore(Mask hidden, @Nullable Mask now) {
        return now == null || (!now.equals(hidden) && now.kind() != Mask.Kind.NULL && now.kind() != Mask.Kind.CONSTANT);
    }

    private @Nullable MaskStatement mask(
            Side side, Subject subject, Map<String, ContextValue> context, String table, String attribute) {
        String account = subject.accountIn(place);
        Map<String, ContextValue> keys = new TreeMap<>(subject.keys(account, side.principal(subject)));
        keys.putAll(context);
        AuthorizationRequest request =
                new AuthorizationRequest(subject.principal(account), "dynamodb:GetItem", table, keys);
        Arn arn = Arn.parse(table);
        return arn == null
                ? null
                : side.masks().stream()
                        .filter(mask -> mask.attributes().contains(attribute))
                        .filter(mask -> mask.applies(arn, request) != Truth.FALSE)
                        .findFirst()
                        .orElse(null);
    }

    private Set<String> attributes() {
        Set<String> attributes = new TreeSet<>();
        before.masks().forEach(mask -> attributes.addAll(mask.attributes()));
        return attributes;
    }

    /** One of each pattern, and one that no pattern names. */
    private Set<String> tables() {
        String prefix = "arn:aws:dynamodb:" + place.region() + ":" + place.account() + ":table/";
        Set<String> tables = new TreeSet<>(Set.of(prefix + OTHER));
        for (Side side : List.of(before, after)) {
            for (String text : side.maskTexts()) {
                Matcher written = TABLE.matcher(text);
                while (written.find()) {
                    tables.add(prefix + literal(written.group("name")));
                }
            }
        }
        return tables;
    }

    private static String literal(String pattern) {
        return pattern.replaceAll("\\$\\{[^}]*\\}|[*?]", "x");
    }

    private List<SortedMap<String, ContextValue>> contexts(Subject subject) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Side side : List.of(before, after)) {
            Map<String, ContextValue> settled = subject.keys(subject.accountIn(place), side.principal(subject));
            side.masks().stream().flatMap(mask -> mask.conditions().stream()).forEach(condition -> {
                if (!settled.containsKey(condition.written().key())) {
                    values.computeIfAbsent(condition.written().key(), key -> new LinkedHashSet<>())
                            .addAll(values(condition));
                }
            });
        }
        values.keySet().removeIf(key -> key.startsWith("aws:principal") && !subject.isSession());
        List<SortedMap<String, ContextValue>> contexts = new ArrayList<>(List.of(new TreeMap<>()));
        values.forEach((key, listed) -> {
            limits.add("masks are compared on the values of " + key + " that their conditions list");
            for (SortedMap<String, ContextValue> one : List.copyOf(contexts)) {
                for (String value : listed) {
                    if (contexts.size() < MAX_CONTEXTS) {
                        SortedMap<String, ContextValue> more = new TreeMap<>(one);
                        more.put(key, new Single(value));
                        contexts.add(more);
                    }
                }
            }
        });
        return contexts;
    }

    private static Set<String> values(Condition condition) {
        WrittenCondition written = condition.written();
        Set<String> values = new LinkedHashSet<>(List.of(OTHER));
        JsonValue value = written.values().value();
        for (JsonValue one : value instanceof ArrayValue array ? array.elements() : List.of(value)) {
            switch (one) {
                case TextValue text -> values.add(literal(text.text()));
                case NumberValue number -> values.add(number.text());
                case BooleanValue truth -> values.add(truth.text());
                case ArrayValue nested -> {}
                case JsonValue.ObjectValue object -> {}
                case JsonValue.NullValue nothing -> {}
            }
        }
        return values;
    }
}
