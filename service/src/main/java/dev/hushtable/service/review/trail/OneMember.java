package dev.hushtable.service.review.trail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/**
 * Gzip files (RFC 1952) of exactly one member. A file may have several, and readers differ: the AWS CLI validates the
 * first and {@code zcat} shows them all, so that records could be forged behind those that were validated.
 */
final class OneMember {
    /** A header without optional fields, as everything here is written. */
    private static final int HEADER_BYTES = 10;

    private static final int TRAILER_BYTES = 8;
    private static final int FLAGS_AT = 3;
    private static final int BUFFER_BYTES = 64 << 10;

    private OneMember() {}

    static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return compressed.toByteArray();
    }

    /**
     * Opens it.
     *
     * @throws IOException when it is damaged, opens to more than {@code maxBytes}, or holds anything behind its member
     */
    static byte[] open(byte[] compressed, int maxBytes) throws IOException {
        if (compressed.length < HEADER_BYTES + TRAILER_BYTES
                || compressed[0] != 0x1F
                || compressed[1] != (byte) 0x8B
                || compressed[FLAGS_AT] != 0) {
            throw new IOException("its gzip header is not as this server writes it");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed, HEADER_BYTES, compressed.length - HEADER_BYTES);
            byte[] content = inflate(inflater, maxBytes);
            int end = HEADER_BYTES + (int) inflater.getBytesRead();
            requireTrailer(content, compressed, end);
            return content;
        } catch (DataFormatException e) {
            throw new IOException("its gzip data is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(Inflater inflater, int maxBytes) throws IOException, DataFormatException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!inflater.finished()) {
            int count = inflater.inflate(buffer);
            if (count == 0 && !inflater.finished()) {
                throw new IOException("its gzip data ends early");
            }
            if (count > maxBytes - content.size()) {
                throw new IOException("it opens to more than " + maxBytes + " bytes");
            }
            content.write(buffer, 0, count);
        }
        return content.toByteArray();
    }

    private static void requireTrailer(byte[] content, byte[] compressed, int at) throws IOException {
        if (compressed.length != at + TRAILER_BYTES) {
            throw new IOException(
                    compressed.length < at + TRAILER_BYTES
                            ? "its gzip data ends early"
                            : "something stands behind its one gzip member");
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer trailer = ByteBuffer.wrap(compressed, at, TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) crc.getValue() || trailer.getInt() != content.length) {
            throw new IOException("its gzip data is damaged");
        }
    }
}
