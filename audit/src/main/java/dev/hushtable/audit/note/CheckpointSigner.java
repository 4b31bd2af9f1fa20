package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.Ed25519Signer;

/** Holds the log's Ed25519 key, and the name it signs under. Thread-safe. */
public interface CheckpointSigner {

    /** The public half, under the name it signs with. */
    VerifierKey verifierKey();

    /** The 64-byte Ed25519 signature (RFC 8032) of a message. */
    byte[] sign(byte[] message);

    /** Signs with a key in memory, which stays the caller's to close. */
    static CheckpointSigner of(String name, Ed25519Signer signer) {
        return new KeyInMemory(new VerifierKey(name, signer.publicKey()), signer);
    }
}
