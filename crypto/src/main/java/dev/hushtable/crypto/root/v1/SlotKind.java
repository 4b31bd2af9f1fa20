package dev.hushtable.crypto.root.v1;

import org.jspecify.annotations.Nullable;

/** The kinds of slots, with their code in the file, their name for people, and what their parameters may be. */
enum SlotKind {
    STATIC_KEY_FILE(1, "file"),
    PASSPHRASE(2, "passphrase"),
    SHARES(3, "shamir"),
    TOKEN(4, "pkcs11"),
    HOST_CREDENTIAL(5, "credential");

    private final byte code;
    private final String title;

    SlotKind(int code, String title) {
        this.code = (byte) code;
        this.title = title;
    }

    static SlotKind of(UnlockMethod method) {
        return switch (method) {
            case StaticKeyFile ignored -> STATIC_KEY_FILE;
            case Passphrase ignored -> PASSPHRASE;
            case ShamirShares ignored -> SHARES;
            case TokenKey ignored -> TOKEN;
            case HostCredential ignored -> HOST_CREDENTIAL;
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

    String title() {
        return title;
    }

    /**
     * What the parameters say, for people.
     *
     * @throws IllegalArgumentException when they are not of this kind's form, or ask for more than one may
     */
    String describe(byte[] parameters) {
        return switch (this) {
            case STATIC_KEY_FILE, HOST_CREDENTIAL -> {
                if (parameters.length != 0) {
                    throw new IllegalArgumentException("parameters where none are due");
                }
                yield "";
            }
            case PASSPHRASE -> {
                Argon2Cost cost = PassphraseParameters.parse(parameters).cost();
                yield "Argon2id, " + cost.memoryKibibytes() / 1024 + " MiB, " + cost.iterations() + " passes";
            }
            case SHARES -> {
                ShareSet set = ShareSet.parse(parameters);
                yield "any " + set.threshold() + " of " + set.fingerprints().size() + " shares";
            }
            case TOKEN -> "token '" + TokenParameters.parse(parameters).token() + "'";
        };
    }
}
