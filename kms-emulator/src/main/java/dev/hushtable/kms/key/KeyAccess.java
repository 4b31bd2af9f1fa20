package dev.hushtable.kms.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key itself says of who may use it. Immutable.
 *
 * @param policy the key policy to the letter as it was sent; null for the one every new key has
 * @param grants in the order of their making
 */
public record KeyAccess(@Nullable String policy, List<Grant> grants) {
    /** Of a new key. */
    public static final KeyAccess DEFAULT = new KeyAccess(null, List.of());

    public KeyAccess {
        grants = List.copyOf(grants);
    }

    public KeyAccess withPolicy(String changed) {
        return new KeyAccess(changed, grants);
    }

    public KeyAccess withGrants(List<Grant> changed) {
        return new KeyAccess(policy, changed);
    }

    /** The grant of that id, or null. */
    public @Nullable Grant grant(String id) {
        return grants.stream()
                .filter(grant -> grant.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Without the grant of that id. */
    public KeyAccess withoutGrant(String id) {
        return withGrants(
                grants.stream().filter(grant -> !grant.id().equals(id)).toList());
    }

    /** Never the policy: it is the owner's, and rests sealed. */
    @Override
    public String toString() {
        return "KeyAccess[" + grants.size() + " grants]";
    }
}
