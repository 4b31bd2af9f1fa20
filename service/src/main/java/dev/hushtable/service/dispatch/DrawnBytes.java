package dev.hushtable.service.dispatch;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Random bytes, drawn many at once: a call of a {@link SecureRandom} costs more than the bytes it gives. Thread-safe. */
final class DrawnBytes {
    private static final int DRAWN = 4_096;

    private final SecureRandom random;
    private final byte[] drawn = new byte[DRAWN];
    private final ReentrantLock lock = new ReentrantLock();
    private int used = DRAWN;

    DrawnBytes(SecureRandom random) {
        this.random = random;
    }

    /**
     * Bytes that nobody had before and nobody gets again.
     *
     * @param length at most {@value #DRAWN}
     */
    byte[] next(int length) {
        lock.lock();
        try {
            if (used + length > DRAWN) {
                random.nextBytes(drawn);
                used = 0;
            }
            int from = used;
            used += length;
            byte[] bytes = Arrays.copyOfRange(drawn, from, used);
            Arrays.fill(drawn, from, used, (byte) 0);
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
