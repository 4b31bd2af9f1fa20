package dev.hushtable.audit.note;

import dev.hushtable.crypto.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A public key behind the byte that says of what kind it is (C2SP signed-note, "signature types"). */
record TypedKey(byte type, byte[] key) {
    /** A plain Ed25519 signature of the text. */
    static final byte ED25519 = 0x01;

    /** An ML-DSA-44 cosignature of the checkpoint. */
    static final byte ML_DSA_44 = 0x06;

    private static final int MAX_NAME_CHARS = 256;

    static TypedKey parse(String base64) throws MalformedNoteException {
        try {
            byte[] typed = Base64.getDecoder().decode(base64);
            if (typed.length > 0) {
                return new TypedKey(typed[0], Arrays.copyOfRange(typed, 1, typed.length));
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new MalformedNoteException("the verifier key is not base64");
    }

    VerifierKey under(String name) throws MalformedNoteException {
        try {
            switch (type) {
                case ED25519:
                    return new Ed25519Key(name, key);
                case ML_DSA_44:
                    return new MlDsa44Key(name, key);
                default:
                    break;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new MalformedNoteException("the verifier key is neither an Ed25519 nor an ML-DSA-44 key");
    }

    byte[] id(String name) {
        return Arrays.copyOf(
                Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), bytes()), VerifierKey.KEY_ID_BYTES);
    }

    String text(String name) {
        return name + "+" + HexFormat.of().formatHex(id(name)) + "+"
                + Base64.getEncoder().encodeToString(bytes());
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(1 + key.length).put(type).put(key).array();
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME_CHARS
                && name.codePoints().noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isISOControl(c));
    }

    static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a key name has 1 to 256 characters, no space and no '+'");
        }
    }
}
