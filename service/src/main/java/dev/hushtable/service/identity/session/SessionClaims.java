package dev.hushtable.service.identity.session;

import dev.hushtable.policy.PolicyPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a session token says. The server keeps nothing of a session, so what is not here is not known. Immutable.
 *
 * @param owner whose permissions it has
 * @param name of a role's session or a federated user; empty for a user's own session
 * @param validity when it is good
 * @param scope what it adds to, or takes from, its owner's permissions
 * @param provenance how it came to be
 */
public record SessionClaims(Owner owner, String name, Validity validity, Scope scope, Provenance provenance) {

    /**
     * A user or a role.
     *
     * @param kind of the session's principal
     * @param accountId twelve digits
     * @param name of the user or role
     * @param id its stable unique id when the session began; another one now ends the session
     */
    public record Owner(PolicyPrincipal.Kind kind, String accountId, String name, String id) {}

    /** From {@code issuedAt} until just before {@code expiresAt}, in whole seconds. */
    public record Validity(Instant issuedAt, Instant expiresAt) {}

    /**
     * @param policies the session policies, or null when none were given
     * @param tags session tags, inherited ones included
     * @param transitiveTags keys of those that go along into further roles
     */
    public record Scope(@Nullable PolicyTexts policies, Map<String, String> tags, Set<String> transitiveTags) {
        public Scope {
            tags = Map.copyOf(tags);
            transitiveTags = Set.copyOf(transitiveTags);
        }
    }

    /**
     * Session policies as they were given. Neither is: the session may do nothing.
     *
     * @param inline the text of the {@code Policy} parameter, or null
     * @param managed names of the owner's account's managed policies; what they say now counts
     */
    public record PolicyTexts(@Nullable String inline, List<String> managed) {
        public PolicyTexts {
            managed = List.copyOf(managed);
        }
    }

    /**
     * @param parentKeyId the user's access key that asked for it, or null; it ends with that key
     * @param sourceIdentity {@code aws:SourceIdentity}, or null
     * @param breakGlassReason why a Deny may be gone over, or null when it may not
     * @param providerArn the OpenID Connect provider that vouched, or null
     * @param claims condition keys of that provider
     */
    public record Provenance(
            @Nullable String parentKeyId,
            @Nullable String sourceIdentity,
            @Nullable String breakGlassReason,
            @Nullable String providerArn,
            Map<String, String> claims) {
        public Provenance {
            claims = Map.copyOf(claims);
        }
    }
}
