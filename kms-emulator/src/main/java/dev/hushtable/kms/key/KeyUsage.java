package dev.hushtable.kms.key;

import org.jspecify.annotations.Nullable;

/** What a key is for; decided when it is made. The names are those on the wire. */
public enum KeyUsage {
    SIGN_VERIFY,
    ENCRYPT_DECRYPT,
    GENERATE_VERIFY_MAC,
    KEY_AGREEMENT;

    /** The usage of that name, or null. */
    public static @Nullable KeyUsage parse(String name) {
        for (KeyUsage usage : values()) {
            if (usage.name().equals(name)) {
                return usage;
            }
        }
        return null;
    }
}
