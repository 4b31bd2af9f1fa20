package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The compiled evaluator against the naive one on random policies and requests. {@code -Dseed=} repeats a failure,
 * {@code -DpolicySets=} runs longer.
 */
class DifferentialTest {
    private static final long SEED = Long.getLong("seed", 20_261_122L);
    private static final int POLICY_SETS = Integer.getInteger("policySets", 1_000);
    private static final int REQUESTS_EACH = 20;

    @Test
    void agrees_with_the_naive_evaluator() throws PolicyException {
        Map<String, Integer> verdicts = new TreeMap<>();
        for (int i = 0; i < POLICY_SETS; i++) {
            RandomPolicies random = new RandomPolicies(SEED + i);
            List<Map<String, Object>> identity = random.statements(4);
            List<Map<String, Object>> boundary = random.oneIn(2) ? random.statements(3) : List.of();
            Map<String, String> files = files(identity, boundary);
            PolicySet policies = PolicySet.compile(files);
            for (int j = 0; j < REQUESTS_EACH; j++) {
                AuthorizationRequest request = random.request();

                String verdict = verdict(policies.authorize(request));

                assertThat(verdict)
                        .as("-Dseed=%d%n%s%n%s", SEED + i, files, request)
                        .isEqualTo(NaiveEvaluator.decide(identity, boundary, request));
                verdicts.merge(verdict, 1, Integer::sum);
            }
        }
        // A generator that only ever denies would prove nothing.
        assertThat(verdicts)
                .hasSize(5)
                .allSatisfy((verdict, count) -> assertThat(count).isGreaterThan(500));
    }

    private static Map<String, String> files(List<Map<String, Object>> identity, List<Map<String, Object>> boundary) {
        Map<String, String> files = new HashMap<>();
        files.put("iam/policies/Mine.json", document(identity));
        String user = "{\"AttachedPolicies\": [\"Mine\"]}";
        if (!boundary.isEmpty()) {
            files.put("iam/policies/Bound.json", document(boundary));
            user = "{\"AttachedPolicies\": [\"Mine\"], \"PermissionsBoundary\": \"Bound\"}";
        }
        files.put("iam/users/u.json", user);
        return files;
    }

    private static String document(List<Map<String, Object>> statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": " + RandomPolicies.json(statements) + "}";
    }

    private static String verdict(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> "allow";
            case Decision.Deny deny -> (deny.explicit() ? "explicit " : "implicit ") + deny.policyType();
        };
    }
}
