package dev.hushtable.tests;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what servers, disks and other processes do in their own time. */
final class Patience {
    /** Longer than a busy machine or its disk ever stalls; who waits in vain has a bug. */
    static final long SECONDS = 120;

    private static final long LOOK_MILLIS = 20;

    private Patience() {}

    /**
     * Looks until it is so.
     *
     * @param what what is waited for, for the message of the failure
     */
    static void until(String what, Callable<Boolean> condition) {
        long begin = System.nanoTime();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS)) {
                    throw new AssertionError("waited " + SECONDS + " s in vain until " + what);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited until " + what, e);
        } catch (Exception e) {
            throw new AssertionError("while it waited until " + what, e);
        }
    }
}
