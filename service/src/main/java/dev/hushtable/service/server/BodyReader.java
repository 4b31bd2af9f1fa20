package dev.hushtable.service.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Reads request bodies whole, bounded three ways: the size of one, the memory of all that are being read or worked on,
 * and the time one may take to arrive. Thread-safe.
 */
final class BodyReader {
    private static final int FIRST_CHUNK_BYTES = 8_192;
    private static final int BYTES_PER_PERMIT = 64 * 1024;

    private final Semaphore memory = new Semaphore((int) (HttpLimits.MAX_BODIES_BYTES / BYTES_PER_PERMIT));

    /** A body, and the share of the common memory it holds until closed. */
    record Body(byte[] bytes, Semaphore memory, int permits) implements AutoCloseable {
        @Override
        public void close() {
            memory.release(permits);
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

    Body read(HttpServletRequest request) throws Refused {
        long declared = request.getContentLengthLong();
        if (declared > HttpLimits.MAX_BODY_BYTES) {
            throw tooLarge();
        }
        // A body of undeclared length may become the largest there is.
        long possible = declared < 0 ? HttpLimits.MAX_BODY_BYTES : declared;
        int permits = (int) (possible / BYTES_PER_PERMIT) + 1;
        if (!memory.tryAcquire(permits)) {
            throw new Refused(503, "The server is busy; retry.");
        }
        boolean done = false;
        try {
            byte[] bytes = read(request.getInputStream(), declared);
            done = true;
            return new Body(bytes, memory, permits);
        } catch (IOException e) {
            throw new Refused(400, "The request body did not arrive.");
        } finally {
            if (!done) {
                memory.release(permits);
            }
        }
    }

    private static byte[] read(InputStream in, long declared) throws IOException, Refused {
        long start = System.nanoTime();
        byte[] bytes = new byte[declared < 0 ? FIRST_CHUNK_BYTES : (int) declared];
        int length = 0;
        while (true) {
            if (length == bytes.length) {
                int next = in.read();
                if (next < 0) {
                    return bytes;
                }
                bytes = Arrays.copyOf(bytes, Math.max(FIRST_CHUNK_BYTES, 2 * bytes.length));
                bytes[length++] = (byte) next;
            }
            int count = in.read(bytes, length, bytes.length - length);
            if (count < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += count;
            if (length > HttpLimits.MAX_BODY_BYTES) {
                throw tooLarge();
            }
            requirePace(start, length);
        }
    }

    /** Slower than that is a client that only wants to hold the connection. */
    private static void requirePace(long start, int length) throws Refused {
        long allowedNanos =
                HttpLimits.BODY_GRACE_NANOS + length * 1_000_000_000L / HttpLimits.MIN_BODY_BYTES_PER_SECOND;
        if (System.nanoTime() - start > allowedNanos) {
            throw new Refused(408, "The request body arrived too slowly.");
        }
    }

    private static Refused tooLarge() {
        return new Refused(413, "Request size exceeded the 16 MB limit.");
    }
}
