package dev.hushtable.service.operation.sts;

import dev.hushtable.service.identity.PrincipalDirectory;
import dev.hushtable.service.identity.PrincipalDirectory.KnownRole;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.session.PackedSize;
import dev.hushtable.service.identity.session.SessionClaims;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.PolicyTexts;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.identity.session.SessionClaims.Scope;
import dev.hushtable.service.identity.session.SessionClaims.Validity;
import dev.hushtable.service.identity.session.SessionTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues temporary credentials for sessions that were permitted. Thread-safe. */
public final class SessionIssuer {
    private final SessionTokens tokens;
    private final PrincipalDirectory principals;
    private final InstantSource clock;

    public SessionIssuer(SessionTokens tokens, PrincipalDirectory principals, InstantSource clock) {
        this.tokens = tokens;
        this.principals = principals;
        this.clock = clock;
    }

    /**
     * A session to be.
     *
     * @param name of the role's session or the federated user; empty for a user's own
     */
    record Request(Owner owner, String name, Duration duration, RequestedScope scope, Provenance provenance) {}

    @Nullable
    KnownRole role(PrincipalName name) {
        return principals.role(name);
    }

    /**
     * @param arn of the session's principal
     * @param principalId its {@code aws:userid}
     * @throws dev.hushtable.service.wire.ApiException when a managed policy does not exist, or it all is too large
     */
    IssuedSession issue(Request request, String arn, String principalId) {
        Scope scope = new Scope(
                policies(request), request.scope().tags(), request.scope().transitiveTags());
        int percent = PackedSize.percent(scope);
        if (percent > 100) {
            throw StsErrors.packedPolicyTooLarge(percent);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SessionClaims claims = new SessionClaims(
                request.owner(),
                request.name(),
                new Validity(now, now.plus(request.duration())),
                scope,
                request.provenance());
        boolean asked = scope.policies() != null || !scope.tags().isEmpty();
        return new IssuedSession(
                tokens.issue(claims), arn, principalId, asked ? percent : -1, IssuedSession.Told.NOTHING);
    }

    /** Null when none are given, but for a federated user, who may then do nothing. */
    private @Nullable PolicyTexts policies(Request request) {
        RequestedScope asked = request.scope();
        List<String> names = new ArrayList<>();
        for (String arn : asked.policyArns()) {
            PrincipalName policy = RoleArn.policy(arn);
            String account = request.owner().accountId();
            if (policy == null
                    || !policy.accountId().equals(account)
                    || principals
                            .sessionPolicies(account, List.of(policy.name()))
                            .isEmpty()) {
                throw StsErrors.validation("Policy " + arn + " does not exist or is not attachable.");
            }
            names.add(policy.name());
        }
        boolean none = asked.policy() == null && names.isEmpty();
        return switch (request.owner().kind()) {
            case FEDERATED_USER -> new PolicyTexts(asked.policy(), names);
            case USER, ROLE_SESSION, WEB_IDENTITY -> none ? null : new PolicyTexts(asked.policy(), names);
        };
    }
}
