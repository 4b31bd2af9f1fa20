package dev.hushtable.service.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Reads request bodies whole, bounded three ways: the size of one, the memory of all that are being read or worked on,
 * and the time one may take to arrive. A body claims memory as it arrives, not as it announces itself, so that a few
 * slow clients cannot claim all of it. Thread-safe.
 */
final class BodyReader {
    private static final int UNIT_BYTES = 8_192;
    private static final int FIRST_BYTES = 8 * UNIT_BYTES;

    private final Semaphore memory;
    private final LongSupplier nanoTime;

    /**
     * @param memoryBytes for all bodies at once
     * @param nanoTime a clock that only runs
     */
    BodyReader(long memoryBytes, LongSupplier nanoTime) {
        this.memory = new Semaphore((int) (memoryBytes / UNIT_BYTES));
        this.nanoTime = nanoTime;
    }

    /** How a body came. */
    enum Coding {
        PLAIN,
        /** Opened, it may be as large as any. */
        COMPRESSED
    }

    /**
     * A body that has begun to arrive.
     *
     * @param declaredBytes what Content-Length says, -1 for nothing
     */
    record Arriving(long declaredBytes, Coding coding, InputStream in) {}

    /** A body, and its share of the common memory until closed. */
    record Body(byte[] bytes, Share share) implements AutoCloseable {
        @Override
        public void close() {
            share.release();
        }
    }

    /** Why a body was not read. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String sentence) {
            super(sentence, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What one body has of the common memory. */
    static final class Share {
        private final Semaphore memory;
        private int units;

        Share(Semaphore memory) {
            this.memory = memory;
        }

        void cover(long bytes) throws Refused {
            int needed = (int) ((bytes + UNIT_BYTES - 1) / UNIT_BYTES);
            if (needed > units) {
                if (!memory.tryAcquire(needed - units)) {
                    throw new Refused(503, "The server is busy; retry.");
                }
                units = needed;
            }
        }

        void release() {
            memory.release(units);
            units = 0;
        }
    }

    Body read(Arriving arriving) throws Refused {
        if (arriving.declaredBytes() > HttpLimits.MAX_BODY_BYTES) {
            throw tooLarge();
        }
        Share share = new Share(memory);
        boolean done = false;
        try {
            if (arriving.coding() == Coding.COMPRESSED) {
                share.cover(HttpLimits.MAX_BODY_BYTES);
            }
            Body body = new Body(read(arriving, share), share);
            done = true;
            return body;
        } catch (IOException e) {
            throw incomplete();
        } finally {
            if (!done) {
                share.release();
            }
        }
    }

    private byte[] read(Arriving arriving, Share share) throws IOException, Refused {
        long start = nanoTime.getAsLong();
        long most = arriving.declaredBytes() < 0 ? HttpLimits.MAX_BODY_BYTES + 1 : arriving.declaredBytes();
        byte[] bytes = {};
        int length = 0;
        while (length < most) {
            if (length == bytes.length) {
                int larger = (int) Math.min(most, Math.max(FIRST_BYTES, 2L * length));
                share.cover(larger);
                bytes = Arrays.copyOf(bytes, larger);
            }
            int count = arriving.in().read(bytes, length, bytes.length - length);
            if (count < 0) {
                return ended(arriving, Arrays.copyOf(bytes, length));
            }
            length += count;
            requirePace(start, length);
        }
        if (length > HttpLimits.MAX_BODY_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static byte[] ended(Arriving arriving, byte[] bytes) throws Refused {
        if (arriving.declaredBytes() >= 0) {
            throw incomplete();
        }
        return bytes;
    }

    /** Slower than that is a client that only wants to hold the connection. */
    private void requirePace(long start, int length) throws Refused {
        long allowedNanos =
                HttpLimits.BODY_GRACE_NANOS + length * 1_000_000_000L / HttpLimits.MIN_BODY_BYTES_PER_SECOND;
        if (nanoTime.getAsLong() - start > allowedNanos) {
            throw new Refused(408, "The request body arrived too slowly.");
        }
    }

    private static Refused incomplete() {
        return new Refused(400, "The request body did not arrive.");
    }

    private static Refused tooLarge() {
        return new Refused(413, "Request size exceeded the 16 MB limit.");
    }
}
