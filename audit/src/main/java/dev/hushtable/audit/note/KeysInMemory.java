package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;

/** A signer with a second key, for a time when nobody believes the first. */
record KeysInMemory(CheckpointSigner first, VerifierKey key, MlDsa44Signer second, InstantSource clock)
        implements CheckpointSigner {

    @Override
    public PinnedKeys keys() {
        return new PinnedKeys(List.of(first.verifierKey(), key));
    }

    @Override
    public List<SignedNote.Signature> sign(String checkpointText) {
        return List.of(first.sign(checkpointText).getFirst(), secondSignature(checkpointText));
    }

    private SignedNote.Signature secondSignature(String checkpointText) {
        long time = clock.instant().getEpochSecond();
        try {
            Checkpoint checkpoint = Checkpoint.parse(checkpointText);
            byte[] signature = second.sign(new SubtreeStatement(key.name(), time, checkpoint).toByteArray());
            return SignedNote.Signature.by(
                    key,
                    ByteBuffer.allocate(Long.BYTES + signature.length)
                            .putLong(time)
                            .put(signature)
                            .array());
        } catch (MalformedNoteException e) {
            throw new IllegalArgumentException("only checkpoints can be signed so", e);
        }
    }

    @Override
    public CheckpointSigner named(String other) {
        return new KeysInMemory(first.named(other), key.named(other), second, clock);
    }
}
