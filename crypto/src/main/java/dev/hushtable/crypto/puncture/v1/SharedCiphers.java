package dev.hushtable.crypto.puncture.v1;

import dev.hushtable.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-GCM ciphers for keys of 32 bytes that take turns, all for one direction. Looking a cipher up takes as long as sealing
 * a small message, so they are kept; there are as many as ran at once. A cipher of the JDK keeps a key and its schedule
 * until it gets another key, so each is kept with the key it had last, and can be made to forget it. Thread-safe.
 *
 * <p>For one direction, because a cipher that opens still has the last key it sealed with.
 */
final class SharedCiphers {
    /** No key of 32 bytes, so that no cipher has ever had it in use: the JDK refuses a nonce that it has just sealed with. */
    private static final SecretKeySpec NONE = new SecretKeySpec(new byte[16], "AES");

    private final Queue<Keyed> idle = new ConcurrentLinkedQueue<>();
    private final int mode;
    private final int tagBytes;
    private final int nonceBytes;

    SharedCiphers(int mode, int tagBytes, int nonceBytes) {
        this.mode = mode;
        this.tagBytes = tagBytes;
        this.nonceBytes = nonceBytes;
    }

    byte[] run(SecretBytes key, byte[] input, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
        Keyed ready = idle.poll();
        Keyed keyed = ready == null ? new Keyed(Cipher.getInstance("AES/GCM/NoPadding", "SunJCE")) : ready;
        try {
            keyed.cipher.init(mode, key.asKey("AES"), new GCMParameterSpec(tagBytes * Byte.SIZE, nonce, 0, nonceBytes));
            keyed.last = key;
            keyed.cipher.updateAAD(associatedData);
            return keyed.cipher.doFinal(input);
        } finally {
            idle.offer(keyed);
            if (key.isClosed()) {
                // Whoever closed it may have looked before this cipher was back.
                forgetClosed();
            }
        }
    }

    /** Idle ciphers whose last key is closed get none instead; those at work do when they are done. */
    void forgetClosed() {
        for (Keyed keyed : List.copyOf(idle)) {
            if (keyed.hasClosedKey() && idle.remove(keyed)) {
                keyed.forget();
                idle.offer(keyed);
            }
        }
    }

    private final class Keyed {
        private final Cipher cipher;
        private volatile @Nullable SecretBytes last;

        Keyed(Cipher cipher) {
            this.cipher = cipher;
        }

        boolean hasClosedKey() {
            // Read once: another thread may be making this one forget.
            SecretBytes had = last;
            return had != null && had.isClosed();
        }

        void forget() {
            try {
                cipher.init(mode, NONE, new GCMParameterSpec(tagBytes * Byte.SIZE, new byte[nonceBytes]));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK cannot forget an AES-256 key", e);
            }
            last = null;
        }
    }
}
