package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.explain.Explainer;
import dev.hushtable.policy.explain.Explanation;
import dev.hushtable.policy.explain.MaskReport;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Stage;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.testing.Explained.Matter;
import dev.hushtable.service.authoring.testing.PolicyTest.Sent;
import dev.hushtable.service.authoring.testing.PolicyTest.Stored;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Explains what becomes of a request, from its questions before anything is read to what is denied or left out of its
 * results. What a result is denied for is asked of the policies again, with what the result shows.
 */
public final class RequestExplainer {
    private final Workspace workspace;
    private final Explainer explainer;

    public RequestExplainer(Workspace workspace) {
        this.workspace = workspace;
        this.explainer = new Explainer(workspace.policies());
    }

    /**
     * The denial that decided the request, or, when it is allowed, all its questions.
     *
     * @throws IllegalArgumentException when the workspace does not know the principal, or the server the operation
     * @throws ApiException when the server would find the request invalid before asking
     */
    public List<Explained> explain(PolicyTest test) {
        List<Explained> allowed = new ArrayList<>();
        Sent sent = test.sent();
        for (AuthorizationRequest question :
                Questions.of(workspace, test.asker(), sent.operation(), sent.request(), sent.environment())) {
            Explained explained = new Explained(explainer.explainBeforeReading(question), Matter.REQUEST, List.of());
            if (explained.denies()) {
                return List.of(explained);
            }
            allowed.add(explained);
        }
        AccessDeniedException named =
                Questions.deniedByName(workspace, test.asker(), sent.operation(), sent.request(), sent.environment());
        if (named != null) {
            return List.of(
                    Questions.isAboutClassKey(named)
                            ? onResult(named, Matter.REQUEST, ClassKeyNote.of(named, workspace))
                            : masked(named));
        }
        for (AuthorizationRequest key :
                Questions.ofClassKeys(workspace, test.asker(), sent.operation(), sent.request(), sent.environment())) {
            allowed.add(new Explained(explainer.explain(key), Matter.REQUEST, List.of()));
        }
        List<Stored> items = test.items();
        if (items != null) {
            allowed.addAll(results(test, items));
        }
        return last(allowed);
    }

    /** A denial is told alone; it comes last. */
    private static List<Explained> last(List<Explained> all) {
        return !all.isEmpty() && all.getLast().denies() ? List.of(all.getLast()) : all;
    }

    private Explained masked(AccessDeniedException denied) {
        ItemShape items = denied.footprint().items();
        Set<String> names = items == null ? Set.of() : items.askedAbout();
        return new Explained(explainer.explainMasked(denied.request(), names), Matter.REQUEST, List.of());
    }

    private List<Explained> results(PolicyTest test, List<Stored> items) {
        Stage stage = new Stage(workspace);
        AccessDeniedException denied = perform(stage, test, items);
        if (denied != null) {
            String note =
                    Questions.isAboutClassKey(denied) ? ClassKeyNote.of(denied, workspace) : "Denied on the result.";
            return List.of(onResult(denied, Matter.REQUEST, note));
        }
        List<Explained> all = new ArrayList<>();
        for (AccessDeniedException part : stage.deniedInPart()) {
            all.add(onResult(part, Matter.PART, "A part of the request is denied on the result."));
        }
        if (!changes(stage.facts()).isEmpty()) {
            all.add(changed(test, items, stage.facts()));
        }
        return all;
    }

    private Explained onResult(AccessDeniedException denied, Matter matter, String note) {
        return new Explained(explainer.explain(denied.request()), matter, List.of(note));
    }

    /** What was left out or only observed, as it would be denied; what was masked, by which masks. */
    private Explained changed(PolicyTest test, List<Stored> items, AuditFacts done) {
        AccessDeniedException denied = perform(new Stage(strict()), test, items);
        Sent sent = test.sent();
        Explanation why = denied != null
                ? explainer.explain(denied.request())
                : explainer.explainBeforeReading(
                        Questions.of(workspace, test.asker(), sent.operation(), sent.request(), sent.environment())
                                .getFirst());
        List<String> notes = changes(done);
        for (MaskReport mask : explainer.masks(why.request(), Set.copyOf(done.attributesMasked()))) {
            notes.add("  " + mask.ref().file() + ":" + mask.ref().line() + " mask " + mask.kind() + " on "
                    + String.join(", ", mask.attributes()));
        }
        if (denied != null) {
            notes.add("Where results are denied, the request would be, and this is why:");
        }
        return new Explained(why, Matter.PART, notes);
    }

    private static List<String> changes(AuditFacts facts) {
        List<String> changes = new ArrayList<>();
        add(facts.attributesRedacted(), "Left out of items: ", changes);
        add(
                facts.attributesNotAllowed(),
                "Left although no policy allows it, for results are only observed: ",
                changes);
        add(facts.attributesMasked(), "Left under a mask: ", changes);
        if (facts.itemsWithheld() > 0) {
            changes.add("Items left out whole: " + facts.itemsWithheld());
        }
        return changes;
    }

    private static void add(Collection<String> names, String what, List<String> changes) {
        if (!names.isEmpty()) {
            changes.add(what + String.join(", ", names));
        }
    }

    /** The same workspace, but every table denies what may not leave. */
    private Workspace strict() {
        try {
            return workspace.denyingResults();
        } catch (PolicyException e) {
            throw new IllegalStateException("policies that were compiled no longer can be", e);
        }
    }

    private static @Nullable AccessDeniedException perform(Stage stage, PolicyTest test, List<Stored> items) {
        items.forEach(stored -> stage.put(stored.table(), stored.item()));
        Sent sent = test.sent();
        try {
            stage.perform(test.asker(), sent.operation(), sent.request(), sent.environment());
            return null;
        } catch (AccessDeniedException denied) {
            return denied;
        } catch (ApiException error) {
            // A failed condition is an answer; what it showed stands in the facts.
            return null;
        }
    }
}
