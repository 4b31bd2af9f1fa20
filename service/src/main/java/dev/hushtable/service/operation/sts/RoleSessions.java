package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.identity.PrincipalDirectory.KnownRole;
import dev.hushtable.service.identity.SessionArns;
import dev.hushtable.service.identity.oidc.WebIdentity;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.operation.Recording;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins sessions of roles, once they are permitted. Thread-safe. */
final class RoleSessions {
    private final SessionIssuer issuer;
    private final BreakGlassWatch watch;

    RoleSessions(SessionIssuer issuer, BreakGlassWatch watch) {
        this.issuer = issuer;
        this.watch = watch;
    }

    /**
     * Credentials for the session. That a glass was broken is on record before they are handed out.
     *
     * @throws dev.hushtable.service.wire.ApiException when the role does not allow such a session
     */
    IssuedSession begin(Permitted<RoleAssumption> permitted, Recording recording) {
        RoleAssumption plan = permitted.plan();
        KnownRole role = issuer.role(plan.role());
        if (role == null) {
            // Taken out of the directory between the decision and now.
            throw StsErrors.notAuthorized(
                    plan.caller(), "sts:AssumeRole", plan.role().roleArn());
        }
        StsFacts.of(plan, recording.facts());
        Duration duration = duration(plan, role.role());
        String reason = BreakGlassReason.of(plan, role.role());
        SessionIssuer.Request request = new SessionIssuer.Request(
                new Owner(
                        PolicyPrincipal.Kind.ROLE_SESSION,
                        plan.role().accountId(),
                        plan.role().name(),
                        role.roleId()),
                plan.wanted().sessionName(),
                duration,
                plan.scope(),
                provenance(plan, reason));
        String arn = SessionArns.assumedRole(plan.role(), plan.wanted().sessionName());
        IssuedSession issued = issuer.issue(
                        request, arn, role.roleId() + ':' + plan.wanted().sessionName())
                .withIdentity(plan.identity(), plan.wanted().sourceIdentity());
        recording.facts().issued(issued.facts());
        Role.Emergency rule = role.role().breakGlass();
        if (reason != null && rule != null) {
            watch.opened(
                    new BreakGlassWatch.Opened(plan.caller().principal().arn(), plan.role(), reason, rule, issued));
        }
        return issued;
    }

    private static Duration duration(RoleAssumption plan, Role role) {
        Role.Emergency breakGlass = role.breakGlass();
        Duration most = breakGlass == null ? role.maxSession() : shorter(role.maxSession(), breakGlass.maxSession());
        int asked = plan.wanted().durationSeconds();
        if (asked < 0) {
            return shorter(most, Duration.ofSeconds(StsConstraints.DEFAULT_ROLE_DURATION_SECONDS));
        }
        Duration duration = Duration.ofSeconds(asked);
        if (plan.caller().session() != null && asked > StsConstraints.MAX_CHAINED_DURATION_SECONDS) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed"
                            + " by role chaining.");
        }
        if (duration.compareTo(most) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return duration;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Provenance provenance(RoleAssumption plan, @Nullable String reason) {
        WebIdentity identity = plan.identity();
        return new Provenance(
                null,
                plan.wanted().sourceIdentity(),
                reason,
                identity == null ? null : identity.providerArn(plan.role().accountId()),
                identity == null ? Map.of() : identity.claims());
    }
}
