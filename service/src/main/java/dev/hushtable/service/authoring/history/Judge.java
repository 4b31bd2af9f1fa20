package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.BeforeReading;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.service.access.RecordedQuestions;
import dev.hushtable.service.access.RecordedQuestions.RecordedQuestion;
import dev.hushtable.service.authoring.history.Outcome.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides recorded questions by one state of the policies, and then what would have left of what was read: as if each of
 * its items had had all the attributes that left or were left out. Thread-safe.
 *
 * <p>Not decided again: what keys of attribute classes were used for, and which items would not have been looked at.
 */
final class Judge {
    private final PolicySet policies;
    private final ResultEnforcement unlessSaid;
    private final PolicySet then;

    /**
     * @param unlessSaid how results of tables are enforced whose files do not say
     * @param then whose tags of principals the recorded ones may be
     */
    Judge(PolicySet policies, ResultEnforcement unlessSaid, PolicySet then) {
        this.policies = policies;
        this.unlessSaid = unlessSaid;
        this.then = then;
    }

    PolicySet policies() {
        return policies;
    }

    /** @param recorded how the request ended */
    Judgement judge(RecordedQuestions asked, Outcome recorded) {
        Set<String> allowing = new LinkedHashSet<>();
        List<ResultJudge> results = new ArrayList<>();
        for (RecordedQuestion question : asked.all()) {
            AuthorizationRequest request = request(question);
            if (!asked.lost().isEmpty() && policies.dependsOn(request, asked.lost())) {
                return new Judgement.Open("depends on " + String.join(", ", new TreeSet<>(asked.lost()))
                        + ", which cannot be opened any more");
            }
            Set<String> askedAbout = question.askedAbout();
            BeforeReading before = askedAbout == null
                    ? new BeforeReading(policies.authorize(request), false)
                    : BeforeReading.decide(policies::authorize, request);
            switch (before.decision()) {
                case Decision.Deny deny -> {
                    return denied(Why.of(deny), blamed(request));
                }
                case Decision.Allow allow -> allowing.add(Why.of(allow));
            }
            if (askedAbout != null) {
                ResultJudge result = new ResultJudge(policies, request, before.dependsOnResult());
                MaskStatement mask = result.maskOn(askedAbout);
                if (mask != null) {
                    return denied(
                            Why.of(mask),
                            new TreeSet<>(mask.attributes())
                                    .stream().filter(askedAbout::contains).toList());
                }
                results.add(result);
            }
        }
        return afterReading(results, recorded, String.join(", ", allowing));
    }

    /** The question as it is put to these policies. */
    AuthorizationRequest request(RecordedQuestion question) {
        return question.of(policies, then.tagsOf(question.request().principal()));
    }

    private Judgement afterReading(List<ResultJudge> results, Outcome recorded, String why) {
        Set<String> names = recorded.names();
        if (names.isEmpty() || results.isEmpty()) {
            return new Judgement.Made(new Outcome(Answer.ALLOW, Set.of(), Set.of(), Set.of()), why, List.of());
        }
        Set<Judgement> all = results.stream()
                .map(result -> result.judge(names, result.mode(unlessSaid), why))
                .collect(Collectors.toSet());
        return all.size() == 1
                ? all.iterator().next()
                : new Judgement.Open(
                        "parts of the request show different things, and which showed what is not recorded");
    }

    /** The attributes on which alone it would be denied as well; none when that is so of all, or of none. */
    private List<String> blamed(AuthorizationRequest request) {
        if (!(request.contextValue(ResultKeys.ATTRIBUTES) instanceof Many(List<String> names)) || names.size() < 2) {
            return List.of();
        }
        List<String> blamed = names.stream()
                .distinct()
                .filter(name -> BeforeReading.decide(
                                        policies::authorize,
                                        request.with(Map.of(ResultKeys.ATTRIBUTES, new Many(List.of(name)))))
                                .decision()
                        instanceof Decision.Deny)
                .toList();
        return blamed.size() == Set.copyOf(names).size() ? List.of() : blamed;
    }

    private static Judgement denied(String why, List<String> blamed) {
        return new Judgement.Made(Outcome.DENIED, why, blamed);
    }
}
