package dev.hushtable.policy.naive;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Statements of every type of policy; each element is chosen, most of the time, so that it is about a request. */
final class RandomStatements {
    private static final int TRIES = 8;
    private final Random random;
    private int sids;

    RandomStatements(Random random) {
        this.random = random;
    }

    List<Map<String, Object>> some(String type, AuthorizationRequest about, int most) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            statements.add(statement(type, about));
        }
        return statements;
    }

    private Map<String, Object> statement(String type, AuthorizationRequest about) {
        Map<String, Object> statement = new LinkedHashMap<>();
        sids++;
        statement.put("Sid", "S" + sids);
        statement.put("Effect", type.equals("RCP") || oneIn(5) ? "Deny" : "Allow");
        principal(statement, type, about);
        boolean isTrust = type.equals("ROLE_TRUST");
        put(
                statement,
                about,
                type,
                () -> Map.of(
                        isTrust || type.equals("RCP") || !oneIn(5) ? "Action" : "NotAction", some(actions(isTrust))));
        if (!isTrust) {
            put(statement, about, type, () -> Map.of(oneIn(5) ? "NotResource" : "Resource", some(resources(type))));
        }
        Map<String, Object> condition = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            condition.putAll(fitting(this::operator, one -> {
                Map<String, Object> alone = new LinkedHashMap<>(statement);
                alone.put("Condition", one);
                return NaiveStatement.applies(alone, about, type).allows();
            }));
        }
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        return statement;
    }

    private void principal(Map<String, Object> statement, String type, AuthorizationRequest about) {
        switch (type) {
            case "RCP" -> statement.put("Principal", "*");
            case "RESOURCE", "ROLE_TRUST" -> {
                // AWS has no Allow for everybody but some; it would be a mistake each time.
                String element = statement.get("Effect").equals("Deny") && oneIn(4) ? "NotPrincipal" : "Principal";
                statement.putAll(fitting(
                        () -> Map.of(element, principals()),
                        one -> NaivePrincipals.grant(merged(statement, one), about.principal(), false) != null));
            }
            default -> {}
        }
    }

    private Object principals() {
        if (oneIn(8)) {
            return "*";
        }
        return oneIn(10)
                ? Map.of("AWS", some(Vocabulary.PRINCIPALS), "Service", "dynamodb.amazonaws.com")
                : Map.of("AWS", some(Vocabulary.PRINCIPALS));
    }

    private static List<String> actions(boolean isTrust) {
        return isTrust
                ? List.of("sts:AssumeRole", "sts:*", "sts:TagSession", "sts:assumerole")
                : Vocabulary.ACTION_PATTERNS;
    }

    private List<String> resources(String type) {
        boolean hasShortForms = type.equals("IDENTITY") || type.equals("SESSION") || type.equals("BOUNDARY");
        return hasShortForms && oneIn(6) ? Vocabulary.SHORT_ARNS : Vocabulary.RESOURCE_PATTERNS;
    }

    private void put(
            Map<String, Object> statement,
            AuthorizationRequest about,
            String type,
            Supplier<Map<String, Object>> element) {
        statement.putAll(fitting(element, one -> {
            Map<String, Object> alone = merged(statement, one);
            alone.putIfAbsent("Action", "*");
            return NaiveStatement.applies(alone, about, type).allows();
        }));
    }

    private static Map<String, Object> merged(Map<String, Object> statement, Map<String, Object> element) {
        Map<String, Object> merged = new LinkedHashMap<>(statement);
        merged.putAll(element);
        return merged;
    }

    /** Mostly one that fits, sometimes whatever comes. */
    private Map<String, Object> fitting(Supplier<Map<String, Object>> source, Predicate<Map<String, Object>> fits) {
        Map<String, Object> one = source.get();
        if (oneIn(5)) {
            return one;
        }
        for (int i = 0; i < TRIES && !fits.test(one); i++) {
            one = source.get();
        }
        return one;
    }

    private Map<String, Object> operator() {
        if (oneIn(6)) {
            return Map.of("Null", Map.of(pick(Vocabulary.KEYS), some(List.of("true", "false"))));
        }
        String base = pick(Vocabulary.OPERATORS);
        String qualifier = pick(List.of("", "", "ForAllValues:", "ForAnyValue:"));
        Object values = oneIn(30) ? List.of() : some(Vocabulary.valuesOf(base));
        String key = pick(Vocabulary.KEYS);
        return Map.of(
                qualifier + base + (oneIn(4) ? "IfExists" : ""),
                Map.of(oneIn(6) ? key.toUpperCase(java.util.Locale.ROOT) : key, values));
    }

    private Object some(List<String> from) {
        return switch (random.nextInt(5)) {
            case 0 -> List.of(pick(from), pick(from));
            case 1 -> List.of(pick(from));
            default -> pick(from);
        };
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
