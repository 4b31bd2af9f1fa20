package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.pattern.Arn;
import java.util.Map;
import java.util.SortedMap;

/** The guardrails of all accounts, within which a request is decided. Immutable. */
record Organisation(Guardrails scps, Guardrails rcps) {

    static Organisation of(
            SortedMap<String, Map<String, PolicyDocument>> scps, SortedMap<String, Map<String, PolicyDocument>> rcps) {
        return new Organisation(new Guardrails(PolicyType.SCP, scps), new Guardrails(PolicyType.RCP, rcps));
    }

    Decision decide(AuthorizationRequest request, Permissions permissions) {
        Arn resource = Arn.parse(request.resource());
        if (resource == null) {
            throw new IllegalArgumentException("not an ARN: " + request.resource());
        }
        int actionId = PolicyDocument.actionId(request.action());
        return new Evaluation(this, permissions, request, resource, actionId).decide();
    }
}
