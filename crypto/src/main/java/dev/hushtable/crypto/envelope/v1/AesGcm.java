package dev.hushtable.crypto.envelope.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key that is used for one message only, which is why the nonce may be zero. The
 * JDK's provider is named: its AES runs in hardware, Bouncy Castle's is up to 57 times slower.
 */
final class AesGcm {
    static final int KEY_BYTES = 32;
    static final int TAG_BYTES = 16;

    private static final byte[] ZERO_NONCE = new byte[12];

    private AesGcm() {}

    static byte[] seal(SecretBytes singleUseKey, byte[] plaintext, byte[] associatedData) {
        try {
            return run(Cipher.ENCRYPT_MODE, singleUseKey, plaintext, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot encrypt with AES-256-GCM", e);
        }
    }

    static byte[] open(SecretBytes singleUseKey, byte[] ciphertextAndTag, byte[] associatedData) {
        try {
            return run(Cipher.DECRYPT_MODE, singleUseKey, ciphertextAndTag, associatedData);
        } catch (AEADBadTagException e) {
            throw new AuthenticationFailedException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot decrypt with AES-256-GCM", e);
        }
    }

    private static byte[] run(int mode, SecretBytes key, byte[] input, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        cipher.init(mode, key.asKey("AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, ZERO_NONCE));
        cipher.updateAAD(associatedData);
        return cipher.doFinal(input);
    }
}
