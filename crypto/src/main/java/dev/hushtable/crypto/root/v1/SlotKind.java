package dev.hushtable.crypto.root.v1;

import org.jspecify.annotations.Nullable;

/** The kinds of slots, with their code in the file and the length of their parameters. */
enum SlotKind {
    STATIC_KEY_FILE(1, 0),
    PASSPHRASE(2, PassphraseParameters.BYTES);

    private final byte code;
    private final int parameterBytes;

    SlotKind(int code, int parameterBytes) {
        this.code = (byte) code;
        this.parameterBytes = parameterBytes;
    }

    static SlotKind of(UnlockMethod method) {
        return switch (method) {
            case StaticKeyFile ignored -> STATIC_KEY_FILE;
            case Passphrase ignored -> PASSPHRASE;
        };
    }

    /** The kind of that code, or null. */
    static @Nullable SlotKind ofCode(byte code) {
        for (SlotKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }

    byte code() {
        return code;
    }

    int parameterBytes() {
        return parameterBytes;
    }
}
