package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.Ed25519Signer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A signer whose key is in this process. */
record KeyInMemory(VerifierKey key, Ed25519Signer signer) implements CheckpointSigner {

    @Override
    public PinnedKeys keys() {
        return PinnedKeys.of(key);
    }

    @Override
    public List<SignedNote.Signature> sign(String checkpointText) {
        byte[] signature = signer.sign(checkpointText.getBytes(StandardCharsets.UTF_8));
        return List.of(SignedNote.Signature.by(key, signature));
    }

    @Override
    public CheckpointSigner named(String other) {
        return new KeyInMemory(key.named(other), signer);
    }
}
