package dev.hushtable.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No false "none": where random requests show new access, the search has found some, too. */
class DiffSoundnessTest {
    private static final int ROUNDS = 100;
    private static final int REQUESTS = 200;
    private static final String ACCOUNT = "123456789012";
    private static final PolicyPrincipal ANN =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "ann", "arn:aws:iam::" + ACCOUNT + ":user/ann", ACCOUNT);
    private static final List<String> ACTIONS = List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem");

    @Test
    @Timeout(60)
    void random_requests_show_no_access_that_was_overlooked() {
        long seed = System.nanoTime();
        try {
            lookForOverlookedAccess(seed);
        } catch (Exception | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void lookForOverlookedAccess(long seed) throws PolicyException {
        Random random = new Random(seed);
        int flipped = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> before = files(random);
            Map<String, String> after = files(random);
            DiffReport report = PolicyDiff.compare(before, after, new Place(ACCOUNT, "us-east-1"));
            AuthorizationRequest flip = flip(PolicySet.compile(before), PolicySet.compile(after), random);
            if (flip != null) {
                flipped++;
                assertThat(report.found())
                        .as("seed %d, round %d: %s%n%s%n%s", seed, round, flip, before, after)
                        .isNotEmpty();
            }
            assertThat(report.isExhaustive())
                    .as("seed %d: %s", seed, report.limits())
                    .isTrue();
        }
        assertThat(flipped).as("seed %d", seed).isGreaterThan(ROUNDS / 10);
    }

    private static AuthorizationRequest flip(PolicySet before, PolicySet after, Random random) {
        for (int i = 0; i < REQUESTS; i++) {
            AuthorizationRequest request = request(random);
            if (after.authorize(request) instanceof Decision.Allow
                    && before.authorize(request) instanceof Decision.Deny) {
                return request;
            }
        }
        return null;
    }

    private static Map<String, String> files(Random random) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            statements.add(statement(random));
        }
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
        return Map.of("iam/policies/P.json", document, "iam/users/ann.json", "{\"AttachedPolicies\": [\"P\"]}");
    }

    private static String statement(Random random) {
        String effect = random.nextInt(4) == 0 ? "Deny" : "Allow";
        String action = one(random, "dynamodb:GetItem", "dynamodb:*", "dynamodb:*Item", "dynamodb:Query");
        String table = one(random, "*", "Or*", "Orders", "O?ders", "Users", "*/index/*", "${aws:username}*");
        List<String> conditions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            conditions.add(condition(random, i));
        }
        return "{\"Effect\": \"" + effect + "\", \"" + one(random, "Action", "Action", "NotAction") + "\": \"" + action
                + "\", \"" + one(random, "Resource", "Resource", "NotResource") + "\": \"arn:aws:dynamodb:*:*:table/"
                + table + "\", \"Condition\": {" + String.join(", ", conditions) + "}}";
    }

    /** Operators by number, so that none occurs twice in a statement. */
    private static String condition(Random random, int number) {
        String qualifier = one(random, "ForAllValues:", "ForAnyValue:");
        return switch (number) {
            case 1 ->
                "\"" + qualifier + one(random, "StringEquals", "StringLike", "StringNotLike") + "\": {\"dynamodb:"
                        + one(random, "LeadingKeys", "Attributes") + "\": [" + values(random) + "]}";
            case 2 ->
                random.nextBoolean()
                        ? "\"StringNotEquals\": {\"dynamodb:Select\": \"COUNT\"}"
                        : "\"StringEqualsIfExists\": {\"dynamodb:Select\": [\"COUNT\", \"SPECIFIC_ATTRIBUTES\"]}";
            default ->
                "\"" + one(random, "IpAddress", "NotIpAddress") + "\": {\"aws:SourceIp\": \""
                        + one(random, "10.0.0.0/30", "10.0.0.0/31", "10.0.0.3") + "\"}";
        };
    }

    private static String values(Random random) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            values.add("\"" + one(random, "a", "b", "a*", "*b", "?", "ann", "${aws:username}") + "\"");
        }
        return String.join(", ", values);
    }

    private static AuthorizationRequest request(Random random) {
        String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        Map<String, ContextValue> context = new HashMap<>();
        ContextValue leading = list(random);
        context.put("dynamodb:leadingkeys", leading);
        context.put("dynamodb:firstpartitionkeyvalues", leading);
        context.put("dynamodb:attributes", list(random));
        if (!action.endsWith("PutItem")) {
            context.put("dynamodb:select", new Single(one(random, "COUNT", "SPECIFIC_ATTRIBUTES", "ALL_ATTRIBUTES")));
        }
        context.put("aws:sourceip", new Single("10.0.0." + random.nextInt(5)));
        context.put("aws:username", new Single("ann"));
        String table = one(random, "Orders", "Oxders", "Users", "anna", "Ord");
        String index = action.endsWith("Query") && random.nextBoolean() ? "/index/Idx" : "";
        String resource = "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/" + table + index;
        return new AuthorizationRequest(ANN, action, resource, context);
    }

    private static ContextValue list(Random random) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            list.add(one(random, "a", "b", "ab", "ann", "x"));
        }
        return new Many(list);
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
