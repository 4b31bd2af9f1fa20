package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Policies and requests from a vocabulary so small that they often meet. */
final class RandomPolicies {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:";
    private static final List<String> ACTIONS = List.of(
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "kms:Decrypt",
            "audit:Export",
            "DynamoDB:getitem");
    private static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "dynamodb:*",
            "dynamodb:Get*",
            "dynamodb:???Item",
            "DYNAMODB:putitem",
            "kms:*",
            "audit:*",
            "s3:*",
            "dynamodb:*e*");
    private static final List<String> RESOURCES = List.of(
            "*",
            ARN + "table/a",
            ARN + "table/ab",
            ARN + "table/a/index/b",
            ARN + "table/*",
            "arn:aws:kms:eu-west-1:123456789012:key/a",
            "arn:aws:dynamodb:EU-WEST-1:123456789012:table/a");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            ARN + "table/a",
            ARN + "table/*",
            ARN + "table/a*",
            ARN + "table/?",
            "arn:aws:dynamodb:*:*:table/*/index/*",
            "arn:aws:dynamodb",
            "arn:aws:dynamodb:eu-*",
            "arn:*",
            ARN + "table/${aws:username}",
            ARN + "table/${aws:username}*",
            ARN + "table/${aws:userid, 'a'}",
            ARN + "table/${*}",
            "arn:aws:kms:*:*:key/a");
    private static final List<String> KEYS = List.of(
            "aws:username",
            "aws:userid",
            "dynamodb:LeadingKeys",
            "dynamodb:Attributes",
            "aws:PrincipalTag/a",
            "AWS:UserName");
    private static final List<String> TEXTS = List.of("a", "ab", "A", "*", "?", "a*", "", "b");
    private static final List<String> TEXT_PATTERNS = List.of(
            "a",
            "ab",
            "A*",
            "*",
            "?",
            "a*",
            "?b",
            "${aws:username}",
            "${aws:username}*",
            "x${aws:userid}",
            "${aws:userid, 'b'}",
            "${*}",
            "a${?}",
            "${dynamodb:LeadingKeys}");
    private static final List<String> NUMBERS = List.of("1", "1.0", "2", "-3", "1e1", "10");
    private static final List<String> DATES =
            List.of("2026-11-22", "2026-11-22T00:00:00Z", "2026-11-23T10:00:00.5Z", "1795305600", "2025-01-01");
    private static final List<String> RANGES = List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "0.0.0.0/0");
    private static final List<String> ARNS = List.of(
            "arn:aws:iam::1:user/a",
            "arn:*:*:*:*:*",
            "arn:aws:iam::?:user/*",
            "arn:aws:iam::1:user/${aws:username}",
            "arn:aws:*::1:${*}",
            "arn:aws:iam::${aws:userid}:user/a");
    private static final List<String> BINARIES = List.of("AQI=", "AQI", "AQIE", "");
    private static final List<String> BASE = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike");
    private static final List<String> ODD_VALUES = List.of(
            "true",
            "FALSE",
            "maybe",
            "10.1.2.3",
            "10.2.0.1",
            "11.0.0.1",
            "arn:aws:iam::1:user/a",
            "arn:aws:iam::2:user/a:b",
            "arn:aws");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    List<Map<String, Object>> statements(int most) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            statements.add(statement());
        }
        return statements;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", oneIn(4) ? "Deny" : "Allow");
        statement.put(oneIn(5) ? "NotAction" : "Action", some(ACTION_PATTERNS));
        statement.put(oneIn(4) ? "NotResource" : "Resource", some(RESOURCE_PATTERNS));
        Map<String, Object> condition = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            operator(condition);
        }
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        return statement;
    }

    private void operator(Map<String, Object> condition) {
        if (oneIn(6)) {
            condition.put("Null", Map.of(pick(KEYS), some(List.of("true", "false"))));
            return;
        }
        String base = pick(BASE);
        String qualifier = pick(List.of("", "", "ForAllValues:", "ForAnyValue:"));
        condition.put(qualifier + base + (oneIn(4) ? "IfExists" : ""), Map.of(pick(KEYS), some(policyValues(base))));
    }

    private static List<String> policyValues(String base) {
        if (base.startsWith("String")) {
            return TEXT_PATTERNS;
        }
        if (base.startsWith("Numeric")) {
            return NUMBERS;
        }
        if (base.startsWith("Date")) {
            return DATES;
        }
        return switch (base) {
            case "Bool" -> List.of("true", "false");
            case "BinaryEquals" -> BINARIES;
            case "IpAddress", "NotIpAddress" -> RANGES;
            default -> ARNS;
        };
    }

    AuthorizationRequest request() {
        Map<String, ContextValue> context = new HashMap<>();
        for (String key : KEYS.subList(0, 5)) {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 -> context.put(key, ContextValue.Unknown.INSTANCE);
                case 2, 3 -> context.put(key, new ContextValue.Single(requestValue()));
                default -> {
                    List<String> many = new ArrayList<>();
                    for (int i = random.nextInt(4); i > 0; i--) {
                        many.add(requestValue());
                    }
                    context.put(key, new ContextValue.Many(many));
                }
            }
        }
        PolicyPrincipal principal =
                new PolicyPrincipal(Kind.USER, "u", "arn:aws:iam::123456789012:user/u", "123456789012");
        return new AuthorizationRequest(principal, pick(ACTIONS), pick(RESOURCES), context);
    }

    private String requestValue() {
        return pick(pick(List.of(TEXTS, TEXTS, TEXTS, NUMBERS, DATES, BINARIES, ODD_VALUES)));
    }

    private Object some(List<String> from) {
        return switch (random.nextInt(5)) {
            case 0 -> List.of(pick(from), pick(from));
            case 1 -> List.of(pick(from));
            default -> pick(from);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(RandomPolicies::json).collect(Collectors.joining(", ", "[", "]"));
            default -> JsonText.quoted((String) value);
        };
    }
}
