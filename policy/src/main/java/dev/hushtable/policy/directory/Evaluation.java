package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import java.util.ArrayList;
import java.util.List;

/** One request on its way through all types of policy. */
final class Evaluation {
    private final Organisation organisation;
    private final Permissions permissions;
    private final AuthorizationRequest request;
    private final Arn resource;
    private final int actionId;

    Evaluation(
            Organisation organisation,
            Permissions permissions,
            AuthorizationRequest request,
            Arn resource,
            int actionId) {
        this.organisation = organisation;
        this.permissions = permissions;
        this.request = request;
        this.resource = resource;
        this.actionId = actionId;
    }

    Decision decide() {
        Guardrails scps = organisation.scps();
        for (int level = 0; level < scps.size(); level++) {
            if (scps.isAbout(level, request.principal().accountId())) {
                Statement deny = scps.level(level).deny(request, resource, actionId);
                if (deny != null) {
                    return new Decision.Deny(true, PolicyType.SCP, List.of(deny.ref()));
                }
                if (scps.level(level).allow(request, resource, actionId) == null) {
                    return new Decision.Deny(false, PolicyType.SCP, List.of());
                }
            }
        }
        return decideWithin();
    }

    private Decision decideWithin() {
        Statement deny = permissions.identity().deny(request, resource, actionId);
        if (deny != null) {
            return new Decision.Deny(true, PolicyType.IDENTITY, List.of(deny.ref()));
        }
        Layer boundary = permissions.boundary();
        if (boundary != null) {
            deny = boundary.deny(request, resource, actionId);
            if (deny != null) {
                return new Decision.Deny(true, PolicyType.BOUNDARY, List.of(deny.ref()));
            }
        }
        Statement allow = permissions.identity().allow(request, resource, actionId);
        if (allow == null) {
            return new Decision.Deny(false, PolicyType.IDENTITY, List.of());
        }
        if (boundary == null) {
            return allow.allow();
        }
        Statement second = boundary.allow(request, resource, actionId);
        if (second == null) {
            return new Decision.Deny(false, PolicyType.BOUNDARY, List.of());
        }
        List<StatementRef> refs = new ArrayList<>(List.of(allow.ref(), second.ref()));
        return new Decision.Allow(refs);
    }
}
