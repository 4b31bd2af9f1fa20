package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.directory.Consulted;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.BeforeReading;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Explains what a snapshot of the policies decides. Thread-safe. */
public final class Explainer {
    private final PolicySet policies;

    public Explainer(PolicySet policies) {
        this.policies = policies;
    }

    /**
     * Decides as the server does before it reads: what only a result shows hinders nothing yet, and is said to be
     * decided on the result.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}
     */
    public Explanation explainBeforeReading(AuthorizationRequest request) {
        return explain(BeforeReading.decide(policies::authorize, request).answered(request));
    }

    /**
     * Decides, and says why.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}
     */
    public Explanation explain(AuthorizationRequest request) {
        Arn resource = Arn.parse(request.resource());
        if (resource == null) {
            throw new IllegalArgumentException("not an ARN: " + request.resource());
        }
        StatementQuestions questions = new StatementQuestions(request, resource);
        List<LayerReport> layers = new ArrayList<>();
        for (Consulted consulted : policies.consulted(request)) {
            List<StatementReport> reports = new ArrayList<>();
            for (PolicyDocument document : consulted.documents()) {
                document.statements().forEach(statement -> reports.add(questions.ask(statement)));
            }
            layers.add(new LayerReport(consulted, reports));
        }
        return new Explanation(request, policies.authorize(request), layers, List.of());
    }

    /**
     * The same of a request that is allowed but for masks on attributes it asks about.
     *
     * @param attributes top-level names whose stored values decide what the request does, and those of its keys
     */
    public Explanation explainMasked(AuthorizationRequest request, Set<String> attributes) {
        Explanation allowed = explainBeforeReading(request);
        List<MaskReport> masks = masks(request, attributes);
        return masks.isEmpty()
                ? allowed
                : new Explanation(
                        allowed.request(),
                        new Decision.Deny(
                                true, PolicyType.MASK, List.of(masks.getFirst().ref())),
                        allowed.layers(),
                        masks);
    }

    /** The masks that hold, or may hold, on attributes of the table a request is about; in their order. */
    public List<MaskReport> masks(AuthorizationRequest request, Set<String> attributes) {
        Arn table = Arn.parse(request.resource().replaceFirst("/index/.*", ""));
        if (table == null) {
            return List.of();
        }
        StatementQuestions questions = new StatementQuestions(request, table);
        return policies.masks().statements().stream()
                .filter(mask -> mask.isAbout(table, request) != Truth.FALSE)
                .map(mask -> questions.ask(mask, attributes))
                .filter(mask -> !mask.attributes().isEmpty() && mask.applies())
                .toList();
    }
}
