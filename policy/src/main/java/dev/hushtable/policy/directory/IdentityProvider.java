package dev.hushtable.policy.directory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider whose tokens may be exchanged for a role's session. Immutable.
 *
 * @param file where it is written
 * @param issuer {@code https://...}, exactly as the tokens' {@code iss} has it
 * @param audiences client ids, one of which a token must be made for
 * @param keys its public keys as they are written; whether they can be used is for others to say
 */
public record IdentityProvider(String name, String file, String issuer, List<String> audiences, List<Key> keys) {
    public IdentityProvider {
        audiences = List.copyOf(audiences);
        keys = List.copyOf(keys);
    }

    /**
     * A JSON Web Key (RFC 7517).
     *
     * @param type {@code kty}
     * @param members those that are text, {@code kty} included
     */
    public record Key(String type, Map<String, String> members, int line, int column) {
        public Key {
            members = Map.copyOf(members);
        }

        /** Null when the key has no such member. */
        public @Nullable String member(String name) {
            return members.get(name);
        }
    }
}
