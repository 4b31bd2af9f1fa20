package dev.hushtable.crypto.block.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * XAES-256-GCM under one key: every message has an AES-256-GCM key of its own, derived from the first half of a nonce of
 * 24 bytes. The derivation is the counter-mode KDF of NIST SP 800-108r1 with AES-CMAC as its pseudorandom function, cut
 * to the two blocks it needs. Both halves run in the JDK's provider, whose AES is the processor's. Thread-safe.
 *
 * @see <a href="https://c2sp.org/XAES-256-GCM">C2SP XAES-256-GCM</a>
 */
final class XAesGcm implements AutoCloseable {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 24;
    static final int TAG_BYTES = 16;

    private static final String PROVIDER = "SunJCE";
    private static final int BLOCK_BYTES = 16;
    private static final int HALF_NONCE_BYTES = 12;
    private static final int REDUCTION = 0x87;

    private final SecretBytes key;
    private final SecretBytes subkey;
    private final Queue<Ciphers> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private XAesGcm(SecretBytes key, SecretBytes subkey) {
        this.key = key;
        this.subkey = subkey;
    }

    /** Copies {@code key}, 32 bytes; the caller still owns, and should close, it. */
    static XAesGcm of(SecretBytes key) {
        SecretBytes own = SecretBytes.takeOver(key.reveal());
        try {
            return new XAesGcm(own, SecretBytes.takeOver(cmacSubkey(own)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-256", e);
        }
    }

    /** Writes ciphertext and tag to {@code target} behind the nonce, which is there already, at {@code nonceOffset}. */
    void seal(byte[] plaintext, byte[] associatedData, byte[] target, int nonceOffset) {
        Ciphers ciphers = borrow();
        try {
            ciphers.initialise(Cipher.ENCRYPT_MODE, target, nonceOffset);
            ciphers.message.updateAAD(associatedData);
            ciphers.message.doFinal(plaintext, 0, plaintext.length, target, nonceOffset + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot encrypt with AES-256-GCM", e);
        }
        giveBack(ciphers);
    }

    /** Opens what stands behind the nonce at {@code nonceOffset}, to the end of {@code sealed}. */
    byte[] open(byte[] sealed, int nonceOffset, byte[] associatedData) {
        Ciphers ciphers = borrow();
        try {
            ciphers.initialise(Cipher.DECRYPT_MODE, sealed, nonceOffset);
            ciphers.message.updateAAD(associatedData);
            int offset = nonceOffset + NONCE_BYTES;
            return ciphers.message.doFinal(sealed, offset, sealed.length - offset);
        } catch (AEADBadTagException e) {
            throw new AuthenticationFailedException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot decrypt with AES-256-GCM", e);
        } finally {
            giveBack(ciphers);
        }
    }

    /** K1 of NIST SP 800-38B section 6.1: the encrypted zero block, doubled in GF(2^128). */
    private static byte[] cmacSubkey(SecretBytes key) throws GeneralSecurityException {
        Cipher kdf = newKdf(key);
        byte[] zeros = kdf.doFinal(new byte[BLOCK_BYTES]);
        // Of 32 zeros: a cipher of the JDK keeps the key it has, and zeroes it when it gets another.
        kdf.init(Cipher.ENCRYPT_MODE, new MessageKey());
        byte[] doubled = new byte[BLOCK_BYTES];
        int carry = 0;
        for (int i = BLOCK_BYTES - 1; i >= 0; i--) {
            doubled[i] = (byte) (zeros[i] << 1 | carry);
            carry = (zeros[i] & 0x80) >>> 7;
        }
        // Without a branch on the secret bit.
        doubled[BLOCK_BYTES - 1] ^= (byte) (-carry & REDUCTION);
        Arrays.fill(zeros, (byte) 0);
        return doubled;
    }

    private static Cipher newKdf(SecretBytes key) throws GeneralSecurityException {
        Cipher kdf = Cipher.getInstance("AES/ECB/NoPadding", PROVIDER);
        kdf.init(Cipher.ENCRYPT_MODE, key.asKey("AES"));
        return kdf;
    }

    private Ciphers borrow() {
        if (closed) {
            throw new IllegalStateException("XAES-256-GCM used after its key was wiped");
        }
        Ciphers ready = idle.poll();
        if (ready != null) {
            return ready;
        }
        try {
            return new Ciphers(key, subkey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-256-GCM", e);
        }
    }

    private void giveBack(Ciphers ciphers) {
        idle.offer(ciphers);
        if (closed) {
            close();
        }
    }

    /** Wipes the key, and what idle ciphers have made of it; those at work are let go when they are done. */
    @Override
    public void close() {
        closed = true;
        key.close();
        subkey.close();
        for (Ciphers ciphers = idle.poll(); ciphers != null; ciphers = idle.poll()) {
            ciphers.forget();
        }
    }

    @Override
    public String toString() {
        return "XAesGcm[redacted]";
    }

    /** What one thread needs for one message at a time; making ciphers anew costs more than all they do. */
    private static final class Ciphers {
        private final Cipher kdf;
        private final Cipher message = Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
        private final byte[] subkey;
        private final byte[] blocks = new byte[2 * BLOCK_BYTES];
        private final MessageKey messageKey = new MessageKey();

        Ciphers(SecretBytes key, SecretBytes subkey) throws GeneralSecurityException {
            this.kdf = newKdf(key);
            this.subkey = subkey.reveal();
        }

        void initialise(int mode, byte[] nonces, int nonceOffset) throws GeneralSecurityException {
            System.arraycopy(subkey, 0, blocks, 0, BLOCK_BYTES);
            blocks[1] ^= 1;
            blocks[2] ^= 0x58; // 'X'
            for (int i = 0; i < HALF_NONCE_BYTES; i++) {
                blocks[BLOCK_BYTES - HALF_NONCE_BYTES + i] ^= nonces[nonceOffset + i];
            }
            System.arraycopy(blocks, 0, blocks, BLOCK_BYTES, BLOCK_BYTES);
            blocks[BLOCK_BYTES + 1] ^= 1 ^ 2;
            kdf.doFinal(blocks, 0, KEY_BYTES, messageKey.bytes, 0);
            startMessage(mode, nonces, nonceOffset + HALF_NONCE_BYTES);
        }

        private void startMessage(int mode, byte[] nonces, int offset) throws GeneralSecurityException {
            message.init(
                    mode, messageKey, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonces, offset, HALF_NONCE_BYTES));
            messageKey.wipe();
        }

        /** A cipher of the JDK zeroes the key schedule and the key it had when it gets another key, and never else. */
        void forget() {
            Arrays.fill(subkey, (byte) 0);
            Arrays.fill(blocks, (byte) 0);
            try {
                // The message key has been wiped: 32 zeros.
                kdf.init(Cipher.ENCRYPT_MODE, messageKey);
                startMessage(Cipher.ENCRYPT_MODE, new byte[HALF_NONCE_BYTES], 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK cannot forget an AES-256 key", e);
            }
        }
    }

    /** The key of the message at hand, in one place for all of a thread's messages. */
    private static final class MessageKey implements SecretKey {
        private static final long serialVersionUID = 1L;

        private final transient byte[] bytes = new byte[KEY_BYTES];

        void wipe() {
            Arrays.fill(bytes, (byte) 0);
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }
    }
}
