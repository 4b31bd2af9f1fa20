package dev.hushtable.audit.note;

/**
 * A public key of a log and the name it signs under: what an auditor pins. Its text form is C2SP signed-note's
 * {@code name+keyid+base64(type || key)}. Immutable.
 */
public sealed interface VerifierKey permits Ed25519Key, MlDsa44Key {
    /** Length of a key id. */
    int KEY_ID_BYTES = 4;

    /**
     * @param publicKey 32 bytes
     * @throws IllegalArgumentException for what is no name ({@link #isName}), and for bytes that are not a public key
     */
    static VerifierKey ed25519(String name, byte[] publicKey) {
        return new Ed25519Key(name, publicKey);
    }

    /**
     * @param publicKey 1,312 bytes
     * @throws IllegalArgumentException for what is no name ({@link #isName}), and for bytes that are not a public key
     */
    static VerifierKey mlDsa44(String name, byte[] publicKey) {
        return new MlDsa44Key(name, publicKey);
    }

    /** Reads the text form; whatever is not exactly what {@link #toString} writes is refused. */
    static VerifierKey parse(String text) throws MalformedNoteException {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            throw new MalformedNoteException("a verifier key has the form name+keyid+base64");
        }
        VerifierKey key = TypedKey.parse(parts[2]).under(parts[0]);
        if (!key.toString().equals(text)) {
            throw new MalformedNoteException("the key id of the verifier key does not belong to it");
        }
        return key;
    }

    /** Whether keys and logs may have this name: no space, no plus sign, no control character. */
    static boolean isName(String name) {
        return TypedKey.isName(name);
    }

    String name();

    /** The key alone. */
    byte[] publicKey();

    /** The first four bytes of {@code SHA-256(name || 0x0A || type || key)}. */
    byte[] keyId();

    /** The same key under another name: each log signs under a name of its own. */
    VerifierKey named(String other);

    /**
     * Whether a signature is this key's.
     *
     * @param text of the note
     * @param signature what follows the key id in a line
     */
    boolean verify(String text, byte[] signature);

    /** The text form. */
    @Override
    String toString();
}
