package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A second evaluator, written from the description of the language and not from the first one: no compilation, no
 * indexes, recursion where it is shortest, and policies as plain maps. Truth is a Boolean; null is "not known".
 */
final class NaiveEvaluator {

    private NaiveEvaluator() {}

    /** {@code allow}, or {@code explicit TYPE} or {@code implicit TYPE}. */
    static String decide(
            List<Map<String, Object>> identity, List<Map<String, Object>> boundary, AuthorizationRequest request) {
        boolean bounded = !boundary.isEmpty();
        if (any(identity, "Deny", request)) {
            return "explicit IDENTITY";
        }
        if (bounded && any(boundary, "Deny", request)) {
            return "explicit BOUNDARY";
        }
        if (!any(identity, "Allow", request)) {
            return "implicit IDENTITY";
        }
        return bounded && !any(boundary, "Allow", request) ? "implicit BOUNDARY" : "allow";
    }

    private static boolean any(List<Map<String, Object>> statements, String effect, AuthorizationRequest request) {
        for (Map<String, Object> statement : statements) {
            Boolean applies = applies(statement, request);
            if (effect.equals(statement.get("Effect"))
                    && (effect.equals("Deny") ? !Boolean.FALSE.equals(applies) : Boolean.TRUE.equals(applies))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Boolean applies(Map<String, Object> statement, AuthorizationRequest request) {
        List<@Nullable Boolean> all = new ArrayList<>();
        if (statement.containsKey("Action")) {
            all.add(action(statement.get("Action"), request));
        } else {
            all.add(!action(statement.get("NotAction"), request));
        }
        if (statement.containsKey("Resource")) {
            all.add(resource(statement.get("Resource"), request));
        } else {
            all.add(not(resource(statement.get("NotResource"), request)));
        }
        Map<?, ?> operators = (Map<?, ?>) statement.getOrDefault("Condition", Map.of());
        operators.forEach((operator, keys) -> ((Map<?, ?>) keys)
                .forEach((key, values) ->
                        all.add(NaiveCondition.holds((String) operator, (String) key, list(values), request))));
        return and(all);
    }

    private static boolean action(@Nullable Object patterns, AuthorizationRequest request) {
        for (String pattern : list(Objects.requireNonNull(patterns))) {
            String action = request.action().toLowerCase(Locale.ROOT);
            String lowered = pattern.toLowerCase(Locale.ROOT);
            if (pattern.equals("*")
                    || (service(lowered).equals(service(action))
                            && like(
                                    wild(lowered.substring(lowered.indexOf(':'))),
                                    action.substring(action.indexOf(':'))))) {
                return true;
            }
        }
        return false;
    }

    private static String service(String action) {
        return action.substring(0, action.indexOf(':'));
    }

    private static @Nullable Boolean resource(@Nullable Object patterns, AuthorizationRequest request) {
        List<@Nullable Boolean> any = new ArrayList<>();
        for (String pattern : list(Objects.requireNonNull(patterns))) {
            if (pattern.equals("*")) {
                any.add(true);
            } else if (request.resource().equals("*")) {
                any.add(false);
            } else {
                any.add(arn(pattern, request));
            }
        }
        return or(any);
    }

    private static @Nullable Boolean arn(String pattern, AuthorizationRequest request) {
        String[] parts = pattern.split(":", 6);
        String[] actual = request.resource().split(":", 6);
        for (int i = 0; i < 5; i++) {
            String part = i < parts.length ? parts[i] : "*";
            if (!like(wild(part.toLowerCase(Locale.ROOT)), actual[i].toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        List<String> resource = parts.length == 6 ? substituted(parts[5], request) : wild("*");
        return resource == null ? null : like(resource, actual[5]);
    }

    /**
     * A pattern as a list of one-character strings, {@code "*"} and {@code "?"} the wildcards, literal ones of them
     * marked by a backslash; variables replaced by literal values. Null when one has no value.
     */
    static @Nullable List<String> substituted(String text, AuthorizationRequest request) {
        List<String> pattern = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (!text.startsWith("${", i)) {
                pattern.add(text.substring(i, i + 1));
                i++;
                continue;
            }
            int end = text.indexOf('}', i);
            String inside = text.substring(i + 2, end);
            String value = List.of("*", "?", "$").contains(inside) ? inside : variable(inside, request);
            if (value == null) {
                return null;
            }
            for (String c : value.split("")) {
                pattern.add(c.isEmpty() ? "" : "\\" + c);
            }
            pattern.removeIf(String::isEmpty);
            i = end + 1;
        }
        return pattern;
    }

    private static @Nullable String variable(String inside, AuthorizationRequest request) {
        int comma = inside.indexOf(", '");
        String key = comma < 0 ? inside : inside.substring(0, comma);
        String otherwise = comma < 0 ? null : inside.substring(comma + 3, inside.length() - 1);
        ContextValue value = request.contextValue(key.toLowerCase(Locale.ROOT));
        if (value instanceof ContextValue.Single single && !single.value().isEmpty()) {
            return single.value();
        }
        return value == null || value instanceof ContextValue.Single ? otherwise : null;
    }

    static List<String> wild(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(""));
    }

    /** Recursive matching: what the first element of the pattern is decides. */
    static boolean like(List<String> pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        String first = pattern.getFirst();
        if (first.equals("*")) {
            return like(rest, text) || (!text.isEmpty() && like(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (first.equals("?") || first.substring(first.length() - 1).equals(text.substring(0, 1)))
                && like(rest, text.substring(1));
    }

    static @Nullable Boolean and(List<@Nullable Boolean> all) {
        if (all.contains(false)) {
            return false;
        }
        return all.stream().anyMatch(Objects::isNull) ? null : Boolean.TRUE;
    }

    static @Nullable Boolean or(List<@Nullable Boolean> any) {
        if (any.contains(true)) {
            return true;
        }
        return any.stream().anyMatch(Objects::isNull) ? null : Boolean.FALSE;
    }

    static @Nullable Boolean not(@Nullable Boolean truth) {
        return truth == null ? null : Boolean.valueOf(!truth);
    }

    static List<String> list(Object oneOrMany) {
        return oneOrMany instanceof List<?> many
                ? many.stream().map(String.class::cast).toList()
                : List.of((String) oneOrMany);
    }
}
