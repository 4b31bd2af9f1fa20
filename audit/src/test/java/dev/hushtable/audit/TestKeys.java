package dev.hushtable.audit;

import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.security.SecureRandom;

/** Keys for logs of tests. */
public final class TestKeys {

    private TestKeys() {}

    public static CheckpointSigner signer(String name) {
        return CheckpointSigner.of(name, Ed25519Signer.generate(new SecureRandom()));
    }
}
