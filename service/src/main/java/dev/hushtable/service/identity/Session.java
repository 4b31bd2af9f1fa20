package dev.hushtable.service.identity;

import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.document.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What temporary credentials add to their principal. Immutable.
 *
 * @param policies session policies; null when it was begun without any, and an empty list allows nothing
 * @param issuedAt {@code aws:TokenIssueTime}
 * @param expiresAt from when on it is refused
 * @param sourceIdentity {@code aws:SourceIdentity}; once set it stays through every further role
 * @param transitiveTags which of the caller's tags go along when the session assumes another role
 * @param breakGlass its right to go over a Deny, with the stated reason
 * @param federation the identity provider that vouched for whoever began it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html">Temporary security
 *     credentials</a>
 */
public record Session(
        @Nullable List<PolicyDocument> policies,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String sourceIdentity,
        Set<String> transitiveTags,
        @Nullable BreakGlass breakGlass,
        @Nullable Federation federation) {

    public Session {
        policies = policies == null ? null : List.copyOf(policies);
        transitiveTags = Set.copyOf(transitiveTags);
    }

    /**
     * An OpenID Connect provider's word.
     *
     * @param providerArn {@code arn:aws:iam::A:oidc-provider/ISSUER}, {@code aws:FederatedProvider}
     * @param claims condition keys of the provider, {@code ISSUER:sub} and {@code ISSUER:aud}, to what the token said
     */
    public record Federation(String providerArn, Map<String, String> claims) {
        public Federation {
            claims = Map.copyOf(claims);
        }
    }
}
