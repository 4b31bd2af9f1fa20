package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ItemKeys;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.disclosure.ResultCheck;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.policy.disclosure.Verdict;
import dev.hushtable.service.authoring.history.Outcome.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one part of a request would show. Confined to one judgement. */
final class ResultJudge {
    private static final String UNKNOWN_KEYS = "depends on keys of the items it found, which are not recorded";

    private final PolicySet policies;
    private final AuthorizationRequest request;
    private final boolean dependsOnResult;
    private final ResultCheck check;

    ResultJudge(PolicySet policies, AuthorizationRequest request, boolean dependsOnResult) {
        this.policies = policies;
        this.request = request;
        this.dependsOnResult = dependsOnResult;
        this.check =
                new ResultCheck(policies::authorize, policies.masks(), request, Resources.tableArn(request.resource()));
    }

    private static final class KeysNeeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeysNeeded() {
            super(UNKNOWN_KEYS, null, false, false);
        }
    }

    @Nullable
    MaskStatement maskOn(Set<String> names) {
        return policies.masks().statements().isEmpty() ? null : check.maskOn(names);
    }

    /** What only the result could decide is never merely observed. */
    ResultEnforcement mode(ResultEnforcement unlessSaid) {
        ResultEnforcement said = policies.resultEnforcement(Resources.table(request.resource()));
        ResultEnforcement mode = said == null ? unlessSaid : said;
        return mode == ResultEnforcement.OBSERVE && dependsOnResult ? ResultEnforcement.DENY : mode;
    }

    Judgement judge(Set<String> names, ResultEnforcement mode, String why) {
        Verdict verdict;
        try {
            verdict = check.disclose(names, this::keys);
        } catch (KeysNeeded needed) {
            return new Judgement.Open(UNKNOWN_KEYS);
        }
        Set<String> visible = new TreeSet<>(names);
        if (mode != ResultEnforcement.OBSERVE) {
            visible.retainAll(verdict.visible());
        }
        Set<String> hidden = new TreeSet<>(names);
        hidden.removeAll(visible);
        if (!hidden.isEmpty() && mode == ResultEnforcement.DENY) {
            return new Judgement.Made(Outcome.DENIED, "what it shows may not leave", List.copyOf(hidden));
        }
        Set<String> masked = new TreeSet<>(verdict.masks().keySet());
        masked.retainAll(visible);
        return new Judgement.Made(new Outcome(Answer.ALLOW, visible, hidden, masked), why, List.of());
    }

    /** Those the request itself fixed. */
    private ItemKeys keys() {
        List<String> partition = new ArrayList<>();
        partition.add(only(ResultKeys.LEADING_KEYS));
        for (String key : ResultKeys.PARTITION_KEYS.subList(1, ResultKeys.PARTITION_KEYS.size())) {
            if (request.contextValue(key) != null) {
                partition.add(only(key));
            }
        }
        String sort = request.contextValue(ResultKeys.SORT) == null ? null : only(ResultKeys.SORT);
        return new ItemKeys(partition, only(ResultKeys.BASE_PARTITION), sort);
    }

    private String only(String key) {
        if (request.contextValue(key) instanceof Many(List<String> values) && values.size() == 1) {
            return values.getFirst();
        }
        throw new KeysNeeded();
    }
}
