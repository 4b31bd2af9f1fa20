package dev.hushtable.service.identity.session;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw DEFLATE (RFC 1951): policies shrink to a third. Nothing packed here is secret, so lengths may tell about it. */
final class Deflated {
    /** Ours: 50 tags of 384 characters in UTF-8 and a policy of 2,048; a token that holds more is not ours. */
    private static final int MAX_UNPACKED_BYTES = 128 * 1024;

    private static final int BUFFER_BYTES = 4_096;

    private Deflated() {}

    static byte[] pack(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * @throws IllegalStateException when it was not packed by {@link #pack}, or is too large
     */
    static byte[] unpack(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 || bytes.size() > MAX_UNPACKED_BYTES) {
                    throw new IllegalStateException("a session token holds what was never packed into one");
                }
                bytes.write(buffer, 0, count);
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("a session token holds what was never packed into one", e);
        } finally {
            inflater.end();
        }
    }
}
