package dev.hushtable.service.identity.oidc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified token speaks of.
 *
 * @param issuer the provider's URL without {@code https://}, as condition keys and ARNs have it
 * @param subject {@code sub}
 * @param audience who the token was made for: {@code azp}, else {@code aud}
 * @param methods {@code amr}, how the subject proved itself; may be empty
 * @param wish what the provider wants the session to carry
 */
public record WebIdentity(String issuer, String subject, String audience, List<String> methods, Wish wish) {
    public WebIdentity {
        methods = List.copyOf(methods);
    }

    /** The provider's ARN as an account sees it. */
    public String providerArn(String accountId) {
        return "arn:aws:iam::" + accountId + ":oidc-provider/" + issuer;
    }

    /** The condition keys that also policies of the session may use. */
    public Map<String, String> claims() {
        return Map.of(issuer + ":sub", subject, issuer + ":aud", audience);
    }

    /**
     * Session tags and source identity from the claims {@code https://aws.amazon.com/tags} and {@code
     * https://aws.amazon.com/source_identity}.
     */
    public record Wish(
            Map<String, String> tags,
            Set<String> transitiveTags,
            @Nullable String sourceIdentity) {
        public Wish {
            tags = Map.copyOf(tags);
            transitiveTags = Set.copyOf(transitiveTags);
        }
    }
}
