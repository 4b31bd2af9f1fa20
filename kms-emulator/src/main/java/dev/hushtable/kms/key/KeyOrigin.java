package dev.hushtable.kms.key;

import org.jspecify.annotations.Nullable;

/** Where a key's material comes from; decided when the key is made. The names are those on the wire. */
public enum KeyOrigin {
    /** Made here. */
    AWS_KMS,
    /** Brought by its owner, who may take it away and must be able to bring it again. */
    EXTERNAL;

    /** The origin of that name, or null. */
    public static @Nullable KeyOrigin parse(String name) {
        for (KeyOrigin origin : values()) {
            if (origin.name().equals(name)) {
                return origin;
            }
        }
        return null;
    }
}
