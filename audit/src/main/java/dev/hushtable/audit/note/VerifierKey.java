package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.Ed25519Verifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public Ed25519 key of a log and the name it signs under: what an auditor pins. Its text form is C2SP
 * signed-note's {@code name+keyid+base64(0x01 || key)}. Immutable.
 */
public final class VerifierKey {
    static final int KEY_ID_BYTES = 4;

    private static final byte ED25519 = 1;
    private static final int PUBLIC_KEY_BYTES = 32;
    private static final int MAX_NAME_CHARS = 256;

    private final String name;
    private final byte[] publicKey;
    private final Ed25519Verifier verifier;

    /**
     * @throws IllegalArgumentException for a name that is empty or has spaces, plus signs or control characters, and
     *     for bytes that are not a public key
     */
    public VerifierKey(String name, byte[] publicKey) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a key name has 1 to 256 characters, no space and no '+'");
        }
        this.verifier = Ed25519Verifier.of(publicKey);
        this.name = name;
        this.publicKey = publicKey.clone();
    }

    /** Reads the text form; whatever is not exactly what {@link #toString} writes is refused. */
    public static VerifierKey parse(String text) throws MalformedNoteException {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            throw new MalformedNoteException("a verifier key has the form name+keyid+base64");
        }
        byte[] typed = decode(parts[2]);
        if (typed.length != 1 + PUBLIC_KEY_BYTES || typed[0] != ED25519) {
            throw new MalformedNoteException("the verifier key is not an Ed25519 key");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(text)) {
            throw new MalformedNoteException("the key id of the verifier key does not belong to it");
        }
        return key;
    }

    private static VerifierKey of(String name, byte[] publicKey) throws MalformedNoteException {
        try {
            return new VerifierKey(name, publicKey);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("the verifier key is not an Ed25519 key");
        }
    }

    /** Whether a signature is this key's, over exactly this message. */
    boolean verify(byte[] message, byte[] signature) {
        return verifier.verify(message, signature);
    }

    public String name() {
        return name;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The first four bytes of {@code SHA-256(name || 0x0A || 0x01 || key)}. */
    byte[] keyId() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(typed());
            return Arrays.copyOf(digest.digest(), KEY_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] typed() {
        byte[] typed = new byte[1 + PUBLIC_KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, PUBLIC_KEY_BYTES);
        return typed;
    }

    /** Whether keys and logs may have this name: no space, no plus sign, no control character. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME_CHARS
                && name.codePoints().noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static byte[] decode(String base64) throws MalformedNoteException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("the verifier key is not base64");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }
}
