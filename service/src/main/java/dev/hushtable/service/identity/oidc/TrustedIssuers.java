package dev.hushtable.service.identity.oidc;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.IdentityProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The identity providers of one snapshot of the policy directory, their keys ready to verify with. Immutable. */
public final class TrustedIssuers {
    /** Nobody. */
    public static final TrustedIssuers NONE = new TrustedIssuers(Map.of());

    private static final String SCHEME = "https://";
    private final Map<String, Issuer> byUrl;

    private TrustedIssuers(Map<String, Issuer> byUrl) {
        this.byUrl = Map.copyOf(byUrl);
    }

    /**
     * @param name the URL without {@code https://}
     * @param audiences who tokens may be made for
     */
    record Issuer(String name, Set<String> audiences, List<JsonWebKey> keys) {
        Issuer {
            audiences = Set.copyOf(audiences);
            keys = List.copyOf(keys);
        }

        /**
         * By a key of the token's {@code kid} and algorithm. A token without one is checked by the only key of its
         * algorithm.
         */
        boolean signed(IdToken token) {
            String id = token.header("kid");
            List<JsonWebKey> candidates = keys.stream()
                    .filter(key -> key.algorithm().equals(token.header("alg")))
                    .filter(key -> id.isEmpty() || id.equals(key.id()))
                    .toList();
            return candidates.size() == 1 && candidates.getFirst().verifier().verify(token.signed(), token.signature());
        }
    }

    /**
     * @throws PolicyException when a key cannot be used
     */
    public static TrustedIssuers of(Collection<IdentityProvider> providers) throws PolicyException {
        Map<String, Issuer> byUrl = new HashMap<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (IdentityProvider provider : providers) {
            List<JsonWebKey> keys = new ArrayList<>();
            for (IdentityProvider.Key key : provider.keys()) {
                try {
                    keys.add(JsonWebKey.of(key));
                } catch (IllegalArgumentException e) {
                    problems.add(new PolicyProblem(
                            provider.file(), key.line(), key.column(), String.valueOf(e.getMessage())));
                }
            }
            String name = provider.issuer().substring(SCHEME.length());
            byUrl.put(provider.issuer(), new Issuer(name, Set.copyOf(provider.audiences()), keys));
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new TrustedIssuers(byUrl);
    }

    @Nullable
    Issuer of(String url) {
        return byUrl.get(url);
    }
}
