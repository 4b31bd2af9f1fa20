package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Cosigns checkpoints with an Ed25519 key, which stays the caller's to close. Thread-safe. */
public final class Cosigner {
    private final CosignerKey key;
    private final Ed25519Signer signer;

    public Cosigner(String name, Ed25519Signer signer) {
        this.key = CosignerKey.ofEd25519(name, signer.publicKey());
        this.signer = signer;
    }

    /** What those who trust it pin. */
    public CosignerKey key() {
        return key;
    }

    /** Says of a checkpoint that nothing seen before contradicts it; whether that is so the caller has checked. */
    public SignedNote.Signature cosign(SeenCheckpoint seen, Instant now) {
        long time = now.getEpochSecond();
        byte[] signature = signer.sign(CosignedMessage.ed25519(time, seen.note().text()));
        byte[] blob = ByteBuffer.allocate(CosignerKey.KEY_ID_BYTES + Long.BYTES + signature.length)
                .put(key.keyId())
                .putLong(time)
                .put(signature)
                .array();
        return new SignedNote.Signature(key.name(), blob);
    }
}
