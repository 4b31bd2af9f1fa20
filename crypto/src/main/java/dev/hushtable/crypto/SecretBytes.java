package dev.hushtable.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * Secret bytes with a visible lifetime: wiped on {@link #close()}, compared in constant time, never printed. The
 * garbage collector may have moved earlier copies; that limit is stated in SECURITY.md. Thread-safe: whoever reads while
 * another thread closes gets the whole secret or an exception, never a half-wiped one.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies {@code bytes}; the caller still owns, and should wipe, its own array. */
    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** Takes {@code bytes} over without copying: the caller must not use the array again. */
    public static SecretBytes takeOver(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /**
     * The bytes themselves, in a fresh array that the caller must wipe.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized byte[] reveal() {
        if (closed) {
            throw new IllegalStateException("secret used after it was wiped");
        }
        return bytes.clone();
    }

    /**
     * These bytes as a key for the JDK's ciphers and MACs: a view, so wiping this wipes it. (The JDK's own
     * {@code SecretKeySpec} keeps a copy that cannot be wiped.)
     */
    public SecretKey asKey(String algorithm) {
        return new KeyView(this, algorithm);
    }

    /** Whether it has been wiped; it never comes back. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** Constant, so that a hash never tells secrets apart. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "SecretBytes[redacted]";
    }

    private record KeyView(SecretBytes secret, String algorithm) implements SecretKey {

        @Override
        public String getAlgorithm() {
            return algorithm;
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return secret.reveal();
        }
    }
}
