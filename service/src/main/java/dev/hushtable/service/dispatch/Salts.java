package dev.hushtable.service.dispatch;

import dev.hushtable.audit.disclosure.Disclosure;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Salts of disclosures, drawn many at once: a call of a {@link SecureRandom} costs more than the bytes it gives. Thread-safe.
 */
final class Salts {
    private static final int DRAWN = 256 * Disclosure.SALT_BYTES;

    private final SecureRandom random;
    private final byte[] drawn = new byte[DRAWN];
    private final ReentrantLock lock = new ReentrantLock();
    private int used = DRAWN;

    Salts(SecureRandom random) {
        this.random = random;
    }

    /** {@link Disclosure#SALT_BYTES} bytes that nobody had before and nobody gets again. */
    byte[] next() {
        lock.lock();
        try {
            if (used == DRAWN) {
                random.nextBytes(drawn);
                used = 0;
            }
            int from = used;
            used += Disclosure.SALT_BYTES;
            byte[] salt = Arrays.copyOfRange(drawn, from, used);
            Arrays.fill(drawn, from, used, (byte) 0);
            return salt;
        } finally {
            lock.unlock();
        }
    }
}
