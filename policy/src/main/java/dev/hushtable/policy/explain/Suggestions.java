package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.directory.Consulted.Need;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.source.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest edits of policies that would have allowed what was denied. Each suggestion was tried: the edited
 * copy was compiled and asked the same question. What does not allow it is not suggested.
 */
public final class Suggestions {
    /** An author reads no more. */
    private static final int MAX_SUGGESTIONS = 3;

    /** With more in the way there is no small edit. */
    private static final int MAX_BLOCKERS = 6;

    /** Near misses that are worth a try. */
    private static final int MAX_MISSES = 3;

    /** Changes tried for one blocker; each compiles the whole directory. */
    private static final int MAX_TRIALS = 8;

    private final Map<String, String> files;
    private final PolicyCompiler compiler;

    /** @param files of the policy directory, text by name */
    public Suggestions(Map<String, String> files, PolicyCompiler compiler) {
        this.files = Map.copyOf(files);
        this.compiler = compiler;
    }

    /** Ways to allow what was denied, the smallest first; empty when nothing small would, or nothing was denied. */
    public List<Suggestion> of(Explanation denied) {
        if (denied.decision() instanceof Decision.Allow) {
            return List.of();
        }
        AuthorizationRequest request = denied.request();
        Draft draft = new Draft(files, compiler, request);
        List<Blocker> blockers = blockers(denied, draft);
        if (blockers.isEmpty() || blockers.size() > MAX_BLOCKERS) {
            return List.of();
        }
        return blockers.size() == 1 ? each(blockers.getFirst(), draft) : together(blockers, draft);
    }

    private static List<Suggestion> each(Blocker blocker, Draft draft) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (Change change : blocker.changes()) {
            if (suggestions.size() < MAX_SUGGESTIONS && allows(draft.after(change.steps()))) {
                suggestions.add(new Suggestion(change.edits()));
            }
        }
        return suggestions;
    }

    private static List<Suggestion> together(List<Blocker> blockers, Draft draft) {
        List<Change> all = new ArrayList<>();
        for (Blocker blocker : blockers) {
            Change smallest = smallest(blocker, draft);
            if (smallest != null) {
                all.add(smallest);
            }
        }
        if (!allows(draft.after(steps(all)))) {
            return List.of();
        }
        // Another policy may allow without them.
        for (Change change : List.copyOf(all)) {
            List<Change> less = all.stream().filter(one -> !one.equals(change)).toList();
            if (!less.isEmpty() && allows(draft.after(steps(less)))) {
                all = new ArrayList<>(less);
            }
        }
        return List.of(new Suggestion(
                all.stream().flatMap(change -> change.edits().stream()).toList()));
    }

    private static @Nullable Change smallest(Blocker blocker, Draft draft) {
        for (Change change : blocker.changes()) {
            Explanation after = draft.after(change.steps());
            if (after != null && blocker.isGoneIn(after)) {
                return change;
            }
        }
        return null;
    }

    private static boolean allows(@Nullable Explanation after) {
        return after != null && after.decision() instanceof Decision.Allow;
    }

    private static List<Change.Step> steps(List<Change> changes) {
        return changes.stream().flatMap(change -> change.steps().stream()).toList();
    }

    private static List<Blocker> blockers(Explanation denied, Draft draft) {
        List<Blocker> blockers = new ArrayList<>();
        for (LayerReport layer : denied.layers()) {
            for (StatementReport statement : layer.statements()) {
                if (statement.effect() == Effect.DENY && statement.applies()) {
                    blockers.add(new Blocker(layer, Effect.DENY, sorted(against(statement, draft))));
                }
            }
            if (isAllowMissing(layer, denied)) {
                blockers.add(new Blocker(layer, Effect.ALLOW, sorted(allowing(layer, denied.request(), draft))));
            }
        }
        return blockers;
    }

    /** A resource's policy need not allow, but where it is what decided. */
    private static boolean isAllowMissing(LayerReport layer, Explanation denied) {
        boolean wanted = layer.policies().need() == Need.ALLOW
                || (denied.decision() instanceof Decision.Deny deny
                        && !deny.explicit()
                        && deny.policyType() == layer.type()
                        && layer.policies().need() == Need.NOTHING);
        return wanted && layer.statements().stream().noneMatch(one -> one.effect() == Effect.ALLOW && one.applies());
    }

    private static List<Change> against(StatementReport deny, Draft draft) {
        OperandChanges changes = new OperandChanges(deny);
        List<Change> all = new ArrayList<>(changes.sparing());
        JsonValue container = Containers.of(draft.tree(deny.ref().file()), deny.position());
        boolean oneOfSeveral = container instanceof JsonValue.ArrayValue array
                && array.elements().size() > 1;
        if (oneOfSeveral || container == null) {
            all.add(changes.drop());
        }
        return all;
    }

    private static List<Change> allowing(LayerReport layer, AuthorizationRequest request, Draft draft) {
        List<Change> all = new ArrayList<>();
        layer.statements().stream()
                .filter(one -> one.effect() == Effect.ALLOW)
                .sorted(Comparator.comparingInt(one -> one.failing().size()))
                .limit(MAX_MISSES)
                .map(miss -> new OperandChanges(miss).allow())
                .filter(Objects::nonNull)
                .forEach(all::add);
        Change added = new Additions(request, draft).to(layer);
        if (added != null) {
            all.add(added);
        }
        return all;
    }

    private static List<Change> sorted(List<Change> changes) {
        return changes.stream()
                .sorted(Comparator.comparingInt(Change::cost))
                .limit(MAX_TRIALS)
                .toList();
    }
}
