package dev.hushtable.service.dispatch;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes request and event ids. Thread-safe. */
final class RequestIds {
    private static final char[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV".toCharArray();

    /** The length DynamoDB's own request ids have; 5 bits a character. */
    private static final int REQUEST_ID_CHARS = 52;

    private final DrawnBytes random;

    RequestIds(SecureRandom random) {
        this.random = new DrawnBytes(random);
    }

    String requestId() {
        byte[] bytes = random.next(REQUEST_ID_CHARS);
        char[] chars = new char[REQUEST_ID_CHARS];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = ALPHABET[bytes[i] & 31];
        }
        return new String(chars);
    }

    /** A random UUID: version 4, variant 1 of RFC 9562. */
    String eventId() {
        ByteBuffer buffer = ByteBuffer.wrap(random.next(2 * Long.BYTES));
        long high = (buffer.getLong() & ~0xF000L) | 0x4000L;
        long low = (buffer.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }
}
