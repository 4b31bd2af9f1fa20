package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.Ed25519Signer;

/** A signer whose key is in this process. */
record KeyInMemory(VerifierKey verifierKey, Ed25519Signer signer) implements CheckpointSigner {

    @Override
    public byte[] sign(byte[] message) {
        return signer.sign(message);
    }
}
