package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Holds the keys of a log, and the name it signs under. Thread-safe. */
public interface CheckpointSigner {

    /** What auditors pin: the public keys, all under the name of the log. The first is the Ed25519 key. */
    PinnedKeys keys();

    /** The Ed25519 key: the one that every witness knows how to verify. */
    default VerifierKey verifierKey() {
        return keys().first();
    }

    /** A signature with each key. */
    List<SignedNote.Signature> sign(String checkpointText);

    /** Is told of each checkpoint of the log, once it is published. */
    default void published(Checkpoint checkpoint) throws IOException {}

    /** The same keys under another name. */
    CheckpointSigner named(String other);

    /** Signs with a key in memory, which stays the caller's to close. */
    static CheckpointSigner of(String name, Ed25519Signer signer) {
        return new KeyInMemory(VerifierKey.ed25519(name, signer.publicKey()), signer);
    }

    /** Signs with two keys in memory, which stay the caller's to close; the second says when. */
    static CheckpointSigner of(String name, Ed25519Signer signer, MlDsa44Signer second, InstantSource clock) {
        return new KeysInMemory(of(name, signer), VerifierKey.mlDsa44(name, second.publicKey()), second, clock);
    }
}
