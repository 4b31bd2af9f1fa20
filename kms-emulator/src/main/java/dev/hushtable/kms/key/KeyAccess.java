package dev.hushtable.kms.key;

import org.jspecify.annotations.Nullable;

/**
 * What a key itself says of who may use it. Immutable.
 *
 * @param policy the key policy to the letter as it was sent; null for the one every new key has
 */
public record KeyAccess(@Nullable String policy, Grants grants) {
    /** Of a new key. */
    public static final KeyAccess DEFAULT = new KeyAccess(null, Grants.NONE);

    public KeyAccess withPolicy(@Nullable String changed) {
        return new KeyAccess(changed, grants);
    }

    public KeyAccess withGrants(Grants changed) {
        return new KeyAccess(policy, changed);
    }

    /** Never the policy: it is the owner's, and rests sealed. */
    @Override
    public String toString() {
        return "KeyAccess[" + grants + "]";
    }
}
