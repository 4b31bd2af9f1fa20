package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.MlDsa44Verifier;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An ML-DSA-44 key, which signs what a checkpoint states, and when (C2SP tlog-cosignature v1.1): what it has signed is the
 * log's for as long as nobody has a quantum computer, and after.
 */
final class MlDsa44Key implements VerifierKey {
    private final String name;
    private final TypedKey key;
    private final MlDsa44Verifier verifier;

    MlDsa44Key(String name, byte[] publicKey) {
        TypedKey.requireName(name);
        this.verifier = MlDsa44Verifier.of(publicKey);
        this.name = name;
        this.key = new TypedKey(TypedKey.ML_DSA_44, publicKey.clone());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] publicKey() {
        return key.key().clone();
    }

    @Override
    public byte[] keyId() {
        return key.id(name);
    }

    @Override
    public VerifierKey named(String other) {
        return new MlDsa44Key(other, key.key());
    }

    @Override
    public boolean verify(String text, byte[] signature) {
        if (signature.length < Long.BYTES) {
            return false;
        }
        try {
            long time = ByteBuffer.wrap(signature).getLong();
            byte[] message = new SubtreeStatement(name, time, Checkpoint.parse(text)).toByteArray();
            return verifier.verify(message, Arrays.copyOfRange(signature, Long.BYTES, signature.length));
        } catch (MalformedNoteException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MlDsa44Key that && name.equals(that.name) && Arrays.equals(key.key(), that.key.key());
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(key.key());
    }

    @Override
    public String toString() {
        return key.text(name);
    }
}
