package dev.hushtable.policy.directory;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.Consulted.Need;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Which policies a request meets beside the guardrails. Lists what {@link Evaluation} asks, for who explains a decision;
 * decides nothing.
 */
final class Consultation {

    private Consultation() {}

    static List<Consulted> of(AuthorizationRequest request, Permissions permissions) {
        List<Consulted> all = new ArrayList<>();
        Applicable applicable = request.applicable();
        ResourcePolicy resourcePolicy = applicable.resourcePolicy();
        if (resourcePolicy != null) {
            all.add(new Consulted(
                    resourcePolicy.document().type(), "", Need.NOTHING, List.of(resourcePolicy.document())));
        }
        all.add(consulted(permissions.identity()));
        Layer boundary = permissions.boundary();
        if (boundary != null) {
            all.add(consulted(boundary));
        }
        List<PolicyDocument> session = applicable.sessionPolicies();
        if (session != null) {
            all.add(consulted(new Layer(PolicyType.SESSION, session)));
        }
        return all;
    }

    private static Consulted consulted(Layer layer) {
        return new Consulted(layer.type(), "", Need.ALLOW, layer.documents());
    }
}
