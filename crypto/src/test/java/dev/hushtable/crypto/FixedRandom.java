package dev.hushtable.crypto;

import java.security.SecureRandom;

/** Randomness that always is the bytes it was made with, so that sealed bytes can be written down. */
public final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    public FixedRandom(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
        System.arraycopy(bytes, 0, target, 0, target.length);
    }
}
