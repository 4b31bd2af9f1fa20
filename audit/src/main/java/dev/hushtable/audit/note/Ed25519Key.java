package dev.hushtable.audit.note;

import dev.hushtable.crypto.signing.Ed25519Verifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An Ed25519 key, which signs the text of a note. */
final class Ed25519Key implements VerifierKey {
    private final String name;
    private final TypedKey key;
    private final Ed25519Verifier verifier;

    Ed25519Key(String name, byte[] publicKey) {
        TypedKey.requireName(name);
        this.verifier = Ed25519Verifier.of(publicKey);
        this.name = name;
        this.key = new TypedKey(TypedKey.ED25519, publicKey.clone());
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
        return new Ed25519Key(other, key.key());
    }

    @Override
    public boolean verify(String text, byte[] signature) {
        return verifier.verify(text.getBytes(StandardCharsets.UTF_8), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519Key that && name.equals(that.name) && Arrays.equals(key.key(), that.key.key());
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
