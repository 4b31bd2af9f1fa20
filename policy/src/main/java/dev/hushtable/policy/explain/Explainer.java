package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.directory.Consulted;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.BeforeReading;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.pattern.Arn;
import java.util.ArrayList;
import java.util.List;

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
        return new Explanation(request, policies.authorize(request), layers);
    }
}
