package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.ResourcePolicy.Trust;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.PrincipalMatch;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.ArnCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How policies of all types are put together (IAM User Guide, "Policy evaluation logic" and "Cross-account policy
 * evaluation logic"; Organizations, "SCP evaluation"):
 *
 * <ol>
 *   <li>A Deny anywhere denies, unless a break-glass session goes over it ({@link Denials}).
 *   <li>Every level of service control policies must allow. Resource control policies only deny.
 *   <li>Within the account of the resource its policy may allow alone; else identity policies must allow. From another
 *       account both must, and where trust is explicit the resource's policy must in any case.
 *   <li>The permissions boundary and the session's policies must allow, unless the resource's policy grants to the caller
 *       in a way that passes them by ({@link PrincipalMatch}).
 * </ol>
 *
 * <p>Thread-safe. Allowing by one statement allocates nothing.
 */
final class Evaluation {
    private static final int ARNS_REMEMBERED = 1_024;

    private final Guardrails scps;
    private final Guardrails rcps;
    private final ArnCache arns = new ArnCache(ARNS_REMEMBERED);

    Evaluation(Guardrails scps, Guardrails rcps) {
        this.scps = scps;
        this.rcps = rcps;
    }

    /**
     * Decides.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}: an error, never an Allow
     */
    Decision decide(AuthorizationRequest request, Permissions permissions) {
        Arn resource = arns.get(request.resource());
        int actionId = PolicyDocument.actionId(request.action());
        Statement deny = guardrailDeny(request, resource, actionId);
        if (deny == null) {
            deny = Denials.first(request, permissions, resource, actionId);
        }
        if (deny != null) {
            return deny.deny();
        }
        Decision decision = undenied(request, permissions, resource, actionId);
        return request.applicable().breakGlass() != null && decision instanceof Decision.Allow allow
                ? new Decision.Allow(allow.statements(), Denials.overridden(request, permissions, resource, actionId))
                : decision;
    }

    /** The policies that {@link #decide} asks, those of all types. */
    List<Consulted> consulted(AuthorizationRequest request, Permissions permissions) {
        String caller = request.principal().accountId();
        String owner = arns.get(request.resource()).account();
        List<Consulted> all = new ArrayList<>();
        all.addAll(rcps.consulted(owner.isEmpty() ? caller : owner, Consulted.Need.NO_DENY));
        all.addAll(scps.consulted(caller, Consulted.Need.ALLOW));
        all.addAll(Consultation.of(request, permissions));
        return all;
    }

    /** Whether the decision may change with the values of these condition keys. */
    boolean dependsOn(Set<String> keys, AuthorizationRequest request, Permissions permissions) {
        Arn resource = arns.get(request.resource());
        int actionId = PolicyDocument.actionId(request.action());
        return consulted(request, permissions).stream()
                .flatMap(policies -> policies.documents().stream())
                .anyMatch(document -> document.dependsOn(keys, request, resource, actionId));
    }

    private @Nullable Statement guardrailDeny(AuthorizationRequest request, Arn resource, int actionId) {
        String caller = request.principal().accountId();
        String owner = resource.account();
        Statement deny = rcps.deny(owner.isEmpty() ? caller : owner, request, resource, actionId);
        return deny != null ? deny : scps.deny(caller, request, resource, actionId);
    }

    /** What the Allows say, once no Deny holds. */
    private Decision undenied(AuthorizationRequest request, Permissions permissions, Arn resource, int actionId) {
        if (!scps.everyLevelAllows(request, resource, actionId)) {
            return missing(PolicyType.SCP);
        }
        ResourcePolicy policy = request.applicable().resourcePolicy();
        Statement grant = policy == null ? null : Grants.strongest(policy.document(), request, resource, actionId);
        PrincipalMatch match = Grants.match(grant, request, resource);
        Decision.Allow allowed = match.grantsAlone() && grant != null ? grant.allow() : null;
        if (allowed == null) {
            boolean mustGrant = !resource.belongsTo(request.principal().accountId())
                    || (policy != null && policy.trust() == Trust.EXPLICIT);
            if (grant == null && mustGrant) {
                return missing(
                        policy == null ? PolicyType.RESOURCE : policy.document().type());
            }
            Statement identity = permissions.identity().allow(request, resource, actionId);
            if (identity == null) {
                return missing(PolicyType.IDENTITY);
            }
            allowed = grant != null && mustGrant ? grant.within(identity.allow()) : identity.allow();
        }
        Layer boundary = permissions.boundary();
        if (boundary != null && !match.passesBoundary()) {
            Statement within = boundary.allow(request, resource, actionId);
            if (within == null) {
                return missing(PolicyType.BOUNDARY);
            }
            allowed = within.within(allowed);
        }
        return match.passesSession(request.principal().kind())
                ? allowed
                : withinSession(allowed, request, resource, actionId);
    }

    private static Decision withinSession(
            Decision.Allow allowed, AuthorizationRequest request, Arn resource, int actionId) {
        List<PolicyDocument> policies = request.applicable().sessionPolicies();
        if (policies == null) {
            return allowed;
        }
        for (int i = 0; i < policies.size(); i++) {
            Statement within = policies.get(i).first(Effect.ALLOW, request, resource, actionId);
            if (within != null) {
                return within.within(allowed);
            }
        }
        return missing(PolicyType.SESSION);
    }

    private static Decision missing(PolicyType type) {
        return new Decision.Deny(false, type, List.of());
    }
}
