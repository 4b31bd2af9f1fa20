package dev.hushtable.crypto.block.v1;

import java.nio.charset.StandardCharsets;
import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Random nonces, drawn some forty at a time: the JDK's default generator takes longer for one of them than AES does for a
 * kilobyte. They come from Hash_DRBG (NIST SP 800-90A) of strength 256, seeded by the system; every draw mixes 32 fresh
 * bytes of {@code fresh} in, so that a copy of a running machine that is started twice does not draw the same. For the same
 * reason what was drawn is used within a tenth of a second, as long as the JDK's own generator keeps what it has read
 * from the system, or not at all. A nonce is wiped as it is handed out. Thread-safe.
 */
final class Nonces {
    static final int BATCH = 42;
    static final long MAX_AGE_NANOS = 100_000_000;

    private static final int STRENGTH_BITS = 256;
    private static final int FRESH_BYTES = 32;
    private static final byte[] PURPOSE = "hushtable-nonces-v1".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom fresh;
    private final SecureRandom generator;
    private final LongSupplier nanoClock;
    private final byte[] drawn;
    private final int nonceBytes;
    private int used;
    private long drawnNanos;

    Nonces(int nonceBytes, SecureRandom fresh, LongSupplier nanoClock) {
        this.fresh = fresh;
        this.nanoClock = nanoClock;
        this.nonceBytes = nonceBytes;
        this.drawn = new byte[BATCH * nonceBytes];
        this.used = drawn.length;
        try {
            this.generator = SecureRandom.getInstance(
                    "DRBG", DrbgParameters.instantiation(STRENGTH_BITS, Capability.RESEED_ONLY, PURPOSE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no Hash_DRBG of strength 256", e);
        }
    }

    /** Writes the next nonce to {@code target} at {@code offset}. */
    synchronized void next(byte[] target, int offset) {
        long now = nanoClock.getAsLong();
        if (used == drawn.length || now - drawnNanos > MAX_AGE_NANOS) {
            draw(now);
        }
        System.arraycopy(drawn, used, target, offset, nonceBytes);
        Arrays.fill(drawn, used, used + nonceBytes, (byte) 0);
        used += nonceBytes;
    }

    private void draw(long now) {
        byte[] additional = new byte[FRESH_BYTES];
        fresh.nextBytes(additional);
        generator.nextBytes(drawn, DrbgParameters.nextBytes(STRENGTH_BITS, false, additional));
        used = 0;
        drawnNanos = now;
    }

    @Override
    public String toString() {
        return "Nonces[redacted]";
    }
}
