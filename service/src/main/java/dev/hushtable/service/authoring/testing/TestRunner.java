package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.disclosure.BeforeReading;
import dev.hushtable.policy.explain.ExplanationText;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Stage;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.testing.PolicyTest.Sent;
import dev.hushtable.service.authoring.testing.PolicyTest.Stored;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests. Every test asks the policies what the server would ask them; one with items is executed as well, on tables
 * in memory, by the code that would execute it in a server.
 */
public final class TestRunner {
    private final Workspace workspace;

    public TestRunner(Workspace workspace) {
        this.workspace = workspace;
    }

    public List<TestResult> run(List<PolicyTest> tests) {
        return tests.stream().map(this::run).toList();
    }

    private TestResult run(PolicyTest test) {
        List<Asked> asked = new ArrayList<>();
        try {
            Outcome outcome = outcome(test, asked);
            List<String> failures = failures(test.expected(), outcome);
            return new TestResult(test, asked, failures, failures.isEmpty() ? List.of() : reasons(test));
        } catch (IllegalArgumentException e) {
            return new TestResult(test, asked, List.of(String.valueOf(e.getMessage())), List.of());
        } catch (ApiException e) {
            String error = e.type().shortName() + ": " + e.getMessage();
            return new TestResult(test, asked, List.of("the server would answer " + error), List.of());
        }
    }

    /** Why what happened did, in lines. */
    private List<String> reasons(PolicyTest test) {
        List<String> lines = new ArrayList<>();
        for (Explained explained : new RequestExplainer(workspace).explain(test)) {
            lines.addAll(ExplanationText.reasons(explained.explanation()));
            lines.addAll(explained.notes());
        }
        return lines;
    }

    /**
     * What became of the request.
     *
     * @param decisions in order, a denial last
     * @param returned null when it was not executed
     */
    private record Outcome(
            List<Decision> decisions, @Nullable List<JsonNode> returned) {
        Verdict verdict() {
            return decisions.isEmpty() ? Verdict.ALLOW : Verdict.of(decisions.getLast());
        }
    }

    private Outcome outcome(PolicyTest test, List<Asked> asked) {
        Sent sent = test.sent();
        List<Decision> decisions = new ArrayList<>();
        for (AuthorizationRequest question :
                Questions.of(workspace, test.asker(), sent.operation(), sent.request(), sent.environment())) {
            Decision decision = BeforeReading.decide(workspace.policies()::authorize, question)
                    .decision();
            decisions.add(decision);
            asked.add(new Asked(question, decision));
            if (decision instanceof Decision.Deny) {
                return new Outcome(decisions, null);
            }
        }
        AccessDeniedException denied =
                Questions.deniedByName(workspace, test.asker(), sent.operation(), sent.request(), sent.environment());
        if (denied != null) {
            decisions.add(denied.denial());
            asked.add(new Asked(denied.request(), denied.denial()));
            return new Outcome(decisions, null);
        }
        for (AuthorizationRequest key :
                Questions.ofClassKeys(workspace, test.asker(), sent.operation(), sent.request(), sent.environment())) {
            Decision decision = workspace.policies().authorize(key);
            decisions.add(decision);
            asked.add(new Asked(key, decision));
        }
        List<Stored> items = test.items();
        return items == null ? new Outcome(decisions, null) : performed(test, items, decisions);
    }

    private Outcome performed(PolicyTest test, List<Stored> items, List<Decision> decisions) {
        Sent sent = test.sent();
        Stage stage = new Stage(workspace);
        items.forEach(stored -> stage.put(stored.table(), stored.item()));
        try {
            Reply reply = stage.perform(test.asker(), sent.operation(), sent.request(), sent.environment());
            return new Outcome(decisions, Leaving.items(reply));
        } catch (AccessDeniedException denied) {
            return new Outcome(denied.decisions(), List.of());
        } catch (ApiException error) {
            List<JsonNode> leaving = Leaving.items(error);
            if (leaving.isEmpty()) {
                throw error;
            }
            return new Outcome(decisions, leaving);
        }
    }

    private static List<String> failures(Expectation expected, Outcome outcome) {
        List<String> failures = new ArrayList<>();
        Verdict actual = outcome.verdict();
        if (!expected.verdict().isMetBy(actual)) {
            failures.add("expected " + expected.verdict().word() + ", but was " + actual.word() + because(outcome));
            return failures;
        }
        if (expected.policyType() != null
                && outcome.decisions().getLast() instanceof Decision.Deny deny
                && deny.policyType() != expected.policyType()) {
            failures.add("expected a denial by " + expected.policyType().words() + " policy, but it was by "
                    + deny.policyType().words() + because(outcome));
        }
        String statement = expected.statement();
        if (statement != null && outcome.decisions().stream().noneMatch(decision -> names(decision, statement))) {
            failures.add("expected the statement " + statement + " to decide" + because(outcome));
        }
        List<JsonNode> returned = expected.returned();
        if (returned != null && outcome.returned() == null && actual == Verdict.ALLOW) {
            failures.add("Returned can be compared only when the test has Items");
        } else if (returned != null && outcome.returned() != null) {
            failures.addAll(Leaving.differences(returned, outcome.returned()));
        }
        return failures;
    }

    private static String because(Outcome outcome) {
        if (outcome.decisions().isEmpty()) {
            return " (anyone may call this operation)";
        }
        Decision last = outcome.decisions().getLast();
        return switch (last) {
            case Decision.Allow allow -> " by " + places(allow.statements());
            case Decision.Deny deny ->
                deny.explicit()
                        ? " by " + places(deny.statements())
                        : ": no statement of " + deny.policyType().words() + " policies allows it";
        };
    }

    private static String places(List<StatementRef> statements) {
        return statements.stream().map(TestRunner::place).collect(Collectors.joining(" and "));
    }

    private static String place(StatementRef ref) {
        String sid = ref.sid() == null ? "" : " (" + ref.sid() + ")";
        return ref.file() + ":" + ref.line() + sid;
    }

    private static boolean names(Decision decision, String wanted) {
        return decision.statements().stream()
                .anyMatch(ref -> wanted.equals(ref.sid())
                        || wanted.equals(ref.policy() + ":" + ref.sid())
                        || wanted.equals(ref.file() + ":" + ref.line()));
    }
}
