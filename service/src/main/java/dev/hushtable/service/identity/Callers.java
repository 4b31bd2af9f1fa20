package dev.hushtable.service.identity;

import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.identity.Caller.SignatureFacts;
import dev.hushtable.service.identity.PrincipalDirectory.KnownRole;
import dev.hushtable.service.identity.PrincipalDirectory.KnownUser;
import dev.hushtable.service.identity.session.SessionClaims;
import dev.hushtable.service.identity.session.SessionClaims.PolicyTexts;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes callers of verified signatures: finds out who it is now. A user or role that is gone, or is another one of the
 * same name, has no keys and no sessions any more; nor has a user's session whose access key was turned off. Thread-safe.
 */
final class Callers {
    private final PrincipalDirectory directory;
    private final AccessKeys accessKeys;

    Callers(PrincipalDirectory directory, AccessKeys accessKeys) {
        this.directory = directory;
        this.accessKeys = accessKeys;
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException when a session is over, or nobody is there any more
     */
    Caller of(SigningAccount account, SignatureFacts facts, Instant now) {
        OpenedSession session = account.session();
        if (session == null) {
            KnownUser user = user(account.owner());
            return new Caller(user.principal(), user.userId(), account.accessKeyId(), user.tags(), facts);
        }
        SessionClaims claims = session.claims();
        if (!now.isBefore(claims.validity().expiresAt())) {
            throw SignatureErrors.expiredToken();
        }
        return switch (claims.owner().kind()) {
            case USER -> ofUser(account, session, facts);
            case FEDERATED_USER -> ofFederatedUser(account, session, facts);
            case ROLE_SESSION -> ofRole(account, session, facts);
            case WEB_IDENTITY -> throw new IllegalStateException("a web identity has no session but a role's");
        };
    }

    private Caller ofUser(SigningAccount account, OpenedSession opened, SignatureFacts facts) {
        KnownUser user = sessionUser(account, opened.claims());
        return new Caller(
                user.principal(), user.userId(), account.accessKeyId(), user.tags(), facts, session(opened, null));
    }

    private Caller ofFederatedUser(SigningAccount account, OpenedSession opened, SignatureFacts facts) {
        KnownUser user = sessionUser(account, opened.claims());
        String name = opened.claims().name();
        PolicyPrincipal principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.FEDERATED_USER,
                account.owner().name(),
                SessionArns.federatedUser(account.owner().accountId(), name),
                account.owner().accountId());
        return new Caller(
                principal,
                account.owner().accountId() + ':' + name,
                account.accessKeyId(),
                SessionTags.over(user.tags(), opened.claims().scope().tags()),
                facts,
                session(opened, null));
    }

    private Caller ofRole(SigningAccount account, OpenedSession opened, SignatureFacts facts) {
        KnownRole role = directory.role(account.owner());
        if (role == null || !role.roleId().equals(opened.claims().owner().id())) {
            throw SignatureErrors.unrecognizedClient();
        }
        PolicyPrincipal principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.ROLE_SESSION,
                account.owner().name(),
                SessionArns.assumedRole(account.owner(), opened.claims().name()),
                account.owner().accountId());
        Provenance provenance = opened.claims().provenance();
        return new Caller(
                principal,
                role.roleId() + ':' + opened.claims().name(),
                account.accessKeyId(),
                SessionTags.over(role.role().tags(), opened.claims().scope().tags()),
                facts,
                session(
                        opened,
                        breakGlass(provenance.breakGlassReason(), role.role().breakGlass())));
    }

    /** What may be gone over is what the role's file says now; nothing when it says nothing any more. */
    private static @Nullable BreakGlass breakGlass(@Nullable String reason, Role.@Nullable Emergency rule) {
        return reason == null || rule == null ? null : new BreakGlass(reason, rule.overrides());
    }

    private KnownUser sessionUser(SigningAccount account, SessionClaims claims) {
        String parent = claims.provenance().parentKeyId();
        KnownUser user = user(account.owner());
        if (!user.userId().equals(claims.owner().id()) || parent == null || accessKeys.active(parent) == null) {
            throw SignatureErrors.unrecognizedClient();
        }
        return user;
    }

    private KnownUser user(PrincipalName name) {
        KnownUser user = directory.user(name);
        if (user == null) {
            throw SignatureErrors.unrecognizedClient();
        }
        return user;
    }

    private Session session(OpenedSession opened, @Nullable BreakGlass breakGlass) {
        SessionClaims claims = opened.claims();
        String provider = claims.provenance().providerArn();
        return new Session(
                policies(opened),
                claims.validity().issuedAt(),
                claims.validity().expiresAt(),
                claims.provenance().sourceIdentity(),
                claims.scope().transitiveTags(),
                breakGlass,
                provider == null
                        ? null
                        : new Session.Federation(
                                provider, Map.copyOf(claims.provenance().claims())));
    }

    private @Nullable List<PolicyDocument> policies(OpenedSession opened) {
        PolicyTexts texts = opened.claims().scope().policies();
        if (texts == null) {
            return null;
        }
        List<PolicyDocument> policies = new ArrayList<>();
        PolicyDocument inline = opened.inlinePolicy();
        if (inline != null) {
            policies.add(inline);
        }
        if (!texts.managed().isEmpty()) {
            policies.addAll(directory.sessionPolicies(opened.claims().owner().accountId(), texts.managed()));
        }
        return policies;
    }
}
