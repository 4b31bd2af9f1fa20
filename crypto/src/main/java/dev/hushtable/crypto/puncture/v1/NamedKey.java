package dev.hushtable.crypto.puncture.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * One name's key, for small messages: AES-256-GCM (NIST SP 800-38D). The caller gives every message a nonce of its own,
 * the first 96 bits of a random value or of a digest over one; at most 2<sup>32</sup> messages. Thread-safe. Once it is
 * closed, and whoever was using it is done, no cipher has the key any more.
 */
public final class NamedKey implements AutoCloseable {
    /** Length of a nonce. */
    public static final int NONCE_BYTES = 12;

    /** What sealing adds to a message, in bytes. */
    public static final int TAG_BYTES = 16;

    private static final SharedCiphers SEALING = new SharedCiphers(Cipher.ENCRYPT_MODE, TAG_BYTES, NONCE_BYTES);
    private static final SharedCiphers OPENING = new SharedCiphers(Cipher.DECRYPT_MODE, TAG_BYTES, NONCE_BYTES);

    private final SecretBytes key;

    private NamedKey(SecretBytes key) {
        this.key = key;
    }

    /** Takes {@code key} over: the caller must not use the array again. */
    public static NamedKey takeOver(byte[] key) {
        if (key.length != PuncturableSecret.KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + PuncturableSecret.KEY_BYTES + " bytes");
        }
        return new NamedKey(SecretBytes.takeOver(key));
    }

    /** @param nonce its first {@link #NONCE_BYTES} are used */
    public byte[] seal(byte[] message, byte[] nonce, byte[] associatedData) {
        try {
            return SEALING.run(key, message, nonce, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot encrypt with AES-256-GCM", e);
        }
    }

    /** @throws AuthenticationFailedException when key, nonce or associated data differ, or a bit changed */
    public byte[] open(byte[] sealed, byte[] nonce, byte[] associatedData) {
        try {
            return OPENING.run(key, sealed, nonce, associatedData);
        } catch (AEADBadTagException e) {
            throw new AuthenticationFailedException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot decrypt with AES-256-GCM", e);
        }
    }

    @Override
    public void close() {
        key.close();
        SEALING.forgetClosed();
        OPENING.forgetClosed();
    }

    @Override
    public String toString() {
        return "NamedKey[redacted]";
    }
}
