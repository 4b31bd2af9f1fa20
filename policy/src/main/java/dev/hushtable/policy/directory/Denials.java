package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.PrincipalMatch;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Deny statements of all but the guardrails, looked at in AWS's order: the resource's, the identity's, the
 * boundary's, the session's. Those a break-glass session may go over are passed, and told afterwards.
 */
final class Denials {

    private Denials() {}

    /** The first Deny that holds, or null. */
    static @Nullable Statement first(
            AuthorizationRequest request, Permissions permissions, Arn resource, int actionId) {
        ResourcePolicy policy = request.applicable().resourcePolicy();
        Statement deny = null;
        if (policy != null && !isOverridden(policy.document().type(), request, resource)) {
            deny = ofResource(policy.document(), permissions, request, resource, actionId);
        }
        if (deny == null && !isOverridden(PolicyType.IDENTITY, request, resource)) {
            deny = permissions.identity().deny(request, resource, actionId);
        }
        Layer boundary = permissions.boundary();
        if (deny == null && boundary != null && !isOverridden(PolicyType.BOUNDARY, request, resource)) {
            deny = boundary.deny(request, resource, actionId);
        }
        List<PolicyDocument> session = request.applicable().sessionPolicies();
        if (deny == null && session != null && !isOverridden(PolicyType.SESSION, request, resource)) {
            for (int i = 0; i < session.size() && deny == null; i++) {
                deny = session.get(i).first(Effect.DENY, request, resource, actionId);
            }
        }
        return deny;
    }

    /** Every Deny that would hold, had the session not broken the glass. */
    static List<StatementRef> overridden(
            AuthorizationRequest request, Permissions permissions, Arn resource, int actionId) {
        List<StatementRef> found = new ArrayList<>();
        ResourcePolicy policy = request.applicable().resourcePolicy();
        if (policy != null && isOverridden(policy.document().type(), request, resource)) {
            for (Statement deny : policy.document().about(request.action(), actionId, Effect.DENY)) {
                if (holds(deny, permissions, request, resource)) {
                    found.add(deny.ref());
                }
            }
        }
        List<PolicyDocument> session = request.applicable().sessionPolicies();
        Layer sessionLayer = session == null ? null : new Layer(PolicyType.SESSION, session);
        for (Layer layer : Arrays.asList(permissions.identity(), permissions.boundary(), sessionLayer)) {
            if (layer != null && isOverridden(layer.type(), request, resource)) {
                layer.addDenies(request, resource, actionId, found);
            }
        }
        return found;
    }

    private static @Nullable Statement ofResource(
            PolicyDocument policy, Permissions permissions, AuthorizationRequest request, Arn resource, int actionId) {
        List<Statement> about = policy.about(request.action(), actionId, Effect.DENY);
        for (int i = 0; i < about.size(); i++) {
            if (holds(about.get(i), permissions, request, resource)) {
                return about.get(i);
            }
        }
        return null;
    }

    /** A Deny for all but some holds for everybody who has a boundary, whoever the some are: so AWS has it. */
    private static boolean holds(Statement deny, Permissions permissions, AuthorizationRequest request, Arn resource) {
        boolean isAbout = deny.match(request.principal()) != PrincipalMatch.NONE
                || (deny.isAboutAllBut() && permissions.boundary() != null);
        return isAbout && deny.matches(request, resource).denies();
    }

    /** Glass is broken at home only: what the owner of a resource denies to another account stays denied. */
    private static boolean isOverridden(PolicyType type, AuthorizationRequest request, Arn resource) {
        BreakGlass breakGlass = request.applicable().breakGlass();
        return breakGlass != null
                && breakGlass.overridable().contains(type)
                && (type != PolicyType.RESOURCE
                        || resource.belongsTo(request.principal().accountId()));
    }
}
