package dev.hushtable.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.naive.NaiveEvaluator.Outcome;
import dev.hushtable.policy.naive.NaiveEvaluator.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The compiled evaluator against the naive one on random policies of every type and random requests: the same verdict,
 * for a reason that is one, by statements that really say so. {@code make policies STEPS=5000000 SEED=1} runs longer or
 * the same again; a difference is printed as the smallest policies and request that still differ.
 */
class DifferentialTest {
    private static final long SEED = Long.getLong("hushtable.policies.seed", 20_261_122L);
    private static final int STEPS = Integer.getInteger("hushtable.policies.steps", 100_000);
    private static final int QUESTIONS_A_WORLD = 25;

    private final Map<String, Integer> verdicts = new TreeMap<>();

    @Test
    @Timeout(86_400)
    void agrees_with_the_naive_evaluator() throws PolicyException {
        for (int i = 0; i < STEPS / QUESTIONS_A_WORLD; i++) {
            world(SEED + i);
        }

        // A generator that only ever denies would prove nothing.
        assertThat(verdicts.keySet())
                .contains(
                        "ALLOW",
                        "EXPLICIT IDENTITY",
                        "EXPLICIT BOUNDARY",
                        "EXPLICIT SESSION",
                        "EXPLICIT RESOURCE",
                        "EXPLICIT ROLE_TRUST",
                        "EXPLICIT SCP",
                        "EXPLICIT RCP",
                        "IMPLICIT IDENTITY",
                        "IMPLICIT BOUNDARY",
                        "IMPLICIT SESSION",
                        "IMPLICIT RESOURCE",
                        "IMPLICIT ROLE_TRUST",
                        "IMPLICIT SCP",
                        "overridden");
        assertThat(verdicts)
                .allSatisfy((verdict, count) -> assertThat(count).as(verdict).isGreaterThan(STEPS / 1_000));
    }

    private void world(long seed) throws PolicyException {
        RandomWorlds random = new RandomWorlds(seed);
        Map<String, Object> question = random.question();
        Map<String, Object> world = random.world(question);
        random.bringAlong(question);
        PolicySet policies = Questions.compile(world);
        for (int i = 0; i < QUESTIONS_A_WORLD; i++) {
            AuthorizationRequest request = Questions.request(question);
            Decision decision = policies.authorize(request);
            if (!difference(NaiveEvaluator.decide(world, question, request), decision)
                    .isEmpty()) {
                report(seed, Map.of("world", world, "question", question));
            }
            count(decision);
            question = random.nearly(question);
        }
    }

    private void count(Decision decision) {
        String verdict = switch (decision) {
            case Decision.Allow allow -> allow.overridden().isEmpty() ? "ALLOW" : "overridden";
            case Decision.Deny deny -> (deny.explicit() ? "EXPLICIT " : "IMPLICIT ") + deny.policyType();
        };
        verdicts.merge(verdict, 1, Integer::sum);
    }

    /** In what the decision is not what it must be; empty when it is. */
    private static String difference(Verdict expected, Decision decision) {
        Set<String> sids = sids(decision.statements());
        return switch (decision) {
            case Decision.Allow allow ->
                expected.outcome() != Outcome.ALLOW
                        ? "allowed"
                        : !expected.allowing().containsAll(sids) || sids.isEmpty()
                                ? "allowed by statements that do not allow: " + sids
                                : !sids(allow.overridden()).equals(expected.overridden())
                                        ? "overrides " + allow.overridden()
                                        : "";
            case Decision.Deny deny -> {
                Outcome outcome = deny.explicit() ? Outcome.EXPLICIT : Outcome.IMPLICIT;
                boolean isReason = expected.types().contains(deny.policyType().name());
                boolean isSaid =
                        deny.explicit() ? !sids.isEmpty() && expected.denying().containsAll(sids) : sids.isEmpty();
                yield outcome == expected.outcome() && isReason && isSaid ? "" : "denied as " + deny;
            }
        };
    }

    private static Set<String> sids(List<StatementRef> statements) {
        Set<String> sids = new TreeSet<>();
        statements.forEach(statement -> sids.add(String.valueOf(statement.sid())));
        return sids;
    }

    private static void report(long seed, Map<String, Object> whole) {
        Map<String, Object> smallest = new Shrinker(tree -> {
                    try {
                        return !differenceIn(tree).isEmpty();
                    } catch (PolicyException | RuntimeException notThisOne) {
                        return false;
                    }
                })
                .shrink(whole);
        try {
            Map<String, Object> question = Trees.map(smallest, "question");
            fail(
                    "SEED=%d%n%s%nexpected %s%nbut it %s",
                    seed,
                    Trees.json(smallest),
                    NaiveEvaluator.decide(Trees.map(smallest, "world"), question, Questions.request(question)),
                    differenceIn(smallest));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String differenceIn(Map<String, Object> tree) throws PolicyException {
        Map<String, Object> world = Trees.map(tree, "world");
        Map<String, Object> question = Trees.map(tree, "question");
        AuthorizationRequest request = Questions.request(question);
        return difference(
                NaiveEvaluator.decide(world, question, request),
                Questions.compile(world).authorize(request));
    }
}
