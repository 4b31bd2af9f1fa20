package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.SubtreeStatement;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.signing.Ed25519Verifier;
import dev.hushtable.crypto.signing.MlDsa44Verifier;
import dev.hushtable.crypto.signing.SignatureVerifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public key of a cosigner and the name it signs under, in C2SP signed-note's form
 * {@code name+keyid+base64(type || key)}, of type 0x04 (Ed25519) or 0x06 (ML-DSA-44). Immutable.
 */
public final class CosignerKey {
    static final int KEY_ID_BYTES = 4;
    private static final byte ED25519 = 0x04;
    private static final byte ML_DSA_44 = 0x06;

    /** "MUST NOT exceed 2^63 - 1"; what an Instant can hold ends earlier. */
    private static final long MAX_TIME = Instant.MAX.getEpochSecond();

    private final String name;
    private final byte[] typedKey;
    private final SignatureVerifier verifier;

    private CosignerKey(String name, byte[] typedKey) {
        if (!VerifierKey.isName(name)) {
            throw new IllegalArgumentException("a key name has 1 to 256 characters, no space and no '+'");
        }
        this.name = name;
        this.typedKey = typedKey;
        byte[] key = Arrays.copyOfRange(typedKey, 1, typedKey.length);
        this.verifier = typedKey[0] == ML_DSA_44 ? MlDsa44Verifier.of(key) : Ed25519Verifier.of(key);
    }

    /** @throws IllegalArgumentException for what is no name, or no public key */
    public static CosignerKey ofEd25519(String name, byte[] publicKey) {
        return new CosignerKey(
                name,
                ByteBuffer.allocate(1 + publicKey.length)
                        .put(ED25519)
                        .put(publicKey)
                        .array());
    }

    /** @throws IllegalArgumentException for what is no name, or no public key */
    public static CosignerKey ofMlDsa44(String name, byte[] publicKey) {
        return new CosignerKey(
                name,
                ByteBuffer.allocate(1 + publicKey.length)
                        .put(ML_DSA_44)
                        .put(publicKey)
                        .array());
    }

    /** Reads the text form; whatever is not exactly what {@link #toString} writes is refused. */
    public static CosignerKey parse(String text) throws MalformedNoteException {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNoteException("a verifier key has the form name+keyid+base64");
        }
        CosignerKey key;
        try {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length == 0 || (typed[0] != ED25519 && typed[0] != ML_DSA_44)) {
                throw new MalformedNoteException("the key is not one of a cosigner (type 0x04 or 0x06)");
            }
            key = new CosignerKey(parts[0], typed);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("the cosigner's key is not a public key under a name");
        }
        if (!key.toString().equals(text)) {
            throw new MalformedNoteException("the key id of the cosigner's key does not belong to it");
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** Whether two keys are the same but for their names. */
    public boolean hasKeyOf(CosignerKey other) {
        return Arrays.equals(typedKey, other.typedKey);
    }

    /** The first four bytes of {@code SHA-256(name || 0x0A || type || key)}. */
    byte[] keyId() {
        byte[] prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Sha256.of(prefix, typedKey), KEY_ID_BYTES);
    }

    /**
     * What this key says of a checkpoint; null when it says nothing, or when one of the signatures in its name is wrong:
     * those of other keys are ignored, a wrong one of this key is not.
     */
    public @Nullable Cosignature on(SeenCheckpoint seen) {
        Cosignature newest = null;
        for (SignedNote.Signature signature : seen.note().signatures()) {
            if (isBy(signature)) {
                Cosignature one = verified(signature, seen);
                if (one == null) {
                    return null;
                }
                newest = newest == null || one.time().isAfter(newest.time()) ? one : newest;
            }
        }
        return newest;
    }

    boolean isBy(SignedNote.Signature signature) {
        byte[] keyId = Arrays.copyOf(signature.keyIdAndSignature(), KEY_ID_BYTES);
        return signature.name().equals(name) && Arrays.equals(keyId, keyId());
    }

    private @Nullable Cosignature verified(SignedNote.Signature signature, SeenCheckpoint seen) {
        ByteBuffer blob = ByteBuffer.wrap(signature.keyIdAndSignature()).position(KEY_ID_BYTES);
        if (blob.remaining() < Long.BYTES) {
            return null;
        }
        long time = blob.getLong();
        byte[] bare = new byte[blob.remaining()];
        blob.get(bare);
        if (time < 0 || time > MAX_TIME || !verifier.verify(message(time, seen), bare)) {
            return null;
        }
        return new Cosignature(name, Instant.ofEpochSecond(time));
    }

    private byte[] message(long time, SeenCheckpoint seen) {
        return typedKey[0] == ML_DSA_44
                ? new SubtreeStatement(name, time, seen.checkpoint()).toByteArray()
                : CosignedMessage.ed25519(time, seen.note().text());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosignerKey that && name.equals(that.name) && hasKeyOf(that);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(typedKey);
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typedKey);
    }
}
