package dev.hushtable.kms.key;

/** What kind of key it is; decided when it is made, shared by all keys of a multi-Region key. */
public record KeyType(KeySpec spec, KeyUsage usage, KeyOrigin origin, Scope scope) {
    /** What a key is unless its maker says otherwise. */
    public static final KeyType DEFAULT =
            new KeyType(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, KeyOrigin.AWS_KMS, Scope.SINGLE_REGION);

    public KeyType {
        if (!spec.allows(usage)) {
            throw new IllegalArgumentException("no key of spec " + spec + " is for " + usage);
        }
    }

    /** Where a key is. */
    public enum Scope {
        SINGLE_REGION,
        /** One of a set of keys with one id and one material, at most one a Region. */
        MULTI_REGION
    }

    /** Whether its material can have several versions, of which the latest seals. */
    public boolean rotates() {
        return spec == KeySpec.SYMMETRIC_DEFAULT;
    }
}
