package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Deferred;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.explain.Explainer;
import dev.hushtable.policy.explain.StatementReport;
import dev.hushtable.service.authoring.reach.Answer.Requirement;
import dev.hushtable.service.authoring.reach.Openness.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions with something open, by asking the engine itself. It says yes when the engine allows although what
 * is open is unknown, for UNKNOWN never allows. It says "only if" when it found values with which the engine allows
 * whatever the rest is. It says no when nothing that is open could make a difference. Thread-safe.
 */
final class Judge {
    private static final int MAX_TRIALS = 4_000;

    private final PolicySet policies;
    private final Explainer explainer;

    Judge(PolicySet policies) {
        this.policies = policies;
        this.explainer = new Explainer(policies);
    }

    /** Whether all questions of one request can be allowed. */
    Answer answer(List<Openness> questions, Candidates candidates) {
        List<Decision> certain = decisions(questions, Map.of(), Unknown.INSTANCE);
        if (allAllow(certain)) {
            return new Answer.Yes(statements(certain));
        }
        List<StatementReport> undecided = questions.stream()
                .flatMap(question -> reports(question.with(Deferred.INSTANCE)))
                .filter(Maybe::isUndecided)
                .toList();
        List<Variable> relevant = questions.stream()
                .flatMap(question -> question.open().stream())
                .distinct()
                .filter(variable -> undecided.stream().anyMatch(report -> Maybe.mentions(report, variable)))
                .toList();
        Map<Variable, String> example =
                relevant.isEmpty() ? null : search(questions, candidates.of(relevant, undecided));
        if (example != null) {
            return onlyIf(questions, example);
        }
        return isPossible(questions, undecided)
                ? new Answer.Undecidable(Maybe.requirements(undecided, relevant))
                : no(certain);
    }

    private Stream<StatementReport> reports(AuthorizationRequest request) {
        return explainer.explain(request).layers().stream().flatMap(layer -> layer.statements().stream());
    }

    private List<Decision> decisions(List<Openness> questions, Map<Variable, String> values, ContextValue otherwise) {
        List<Decision> decisions = new ArrayList<>();
        for (Openness question : questions) {
            Decision decision = policies.authorize(question.with(values, otherwise));
            decisions.add(decision);
            if (decision instanceof Decision.Deny) {
                break;
            }
        }
        return decisions;
    }

    private static boolean allAllow(List<Decision> decisions) {
        return decisions.getLast() instanceof Decision.Allow;
    }

    /** Values with which everything is allowed whatever the other keys are, or null. */
    private @Nullable Map<Variable, String> search(List<Openness> questions, Map<Variable, List<String>> candidates) {
        List<Map<Variable, String>> trials = new ArrayList<>();
        trials.add(Map.of());
        for (Map.Entry<Variable, List<String>> variable : candidates.entrySet()) {
            List<Map<Variable, String>> wider = new ArrayList<>();
            for (Map<Variable, String> trial : trials) {
                for (String value : variable.getValue()) {
                    if (wider.size() < MAX_TRIALS) {
                        Map<Variable, String> values = new LinkedHashMap<>(trial);
                        values.put(variable.getKey(), value);
                        wider.add(values);
                    }
                }
            }
            trials = wider;
        }
        return trials.stream()
                .filter(trial -> allAllow(decisions(questions, trial, Unknown.INSTANCE)))
                .findFirst()
                .orElse(null);
    }

    private Answer onlyIf(List<Openness> questions, Map<Variable, String> example) {
        Set<Requirement> requirements = new LinkedHashSet<>();
        for (Openness question : questions) {
            List<StatementReport> deciding =
                    explainer.explain(question.with(example, Unknown.INSTANCE)).deciding();
            requirements.addAll(Maybe.requirements(deciding, example.keySet()));
            List<StatementReport> avoided = reports(question.with(Unknown.INSTANCE))
                    .filter(Maybe::isDenying)
                    .toList();
            requirements.addAll(Maybe.requirements(avoided, example.keySet()));
        }
        Map<String, String> named = new TreeMap<>();
        example.forEach((variable, value) -> named.put(variable.name(), value));
        return new Answer.OnlyIf(
                statements(decisions(questions, example, Unknown.INSTANCE)),
                List.copyOf(requirements),
                new TreeMap<>(named));
    }

    /** Whether the engine would allow if nothing that is open stood in the way, or cannot tell. */
    private boolean isPossible(List<Openness> questions, List<StatementReport> undecided) {
        return allAllow(decisions(questions, Map.of(), Deferred.INSTANCE))
                || undecided.stream().anyMatch(Maybe::hangsOnVariable);
    }

    private static Answer no(List<Decision> decisions) {
        Decision last = decisions.getLast();
        return switch (last) {
            case Decision.Allow allow -> throw new IllegalStateException("allowed, but not for sure");
            case Decision.Deny deny ->
                new Answer.No(
                        deny.explicit()
                                ? "denied by a " + deny.policyType().words() + " policy"
                                : "no " + deny.policyType().words() + " policy allows it",
                        deny.statements());
        };
    }

    private static List<StatementRef> statements(List<Decision> decisions) {
        return decisions.stream()
                .flatMap(decision -> decision.statements().stream())
                .distinct()
                .toList();
    }
}
