package dev.hushtable.service.dispatch;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes request and event ids. Thread-safe. */
final class RequestIds {
    private static final char[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV".toCharArray();

    /** The length DynamoDB's own request ids have; 5 bits a character. */
    private static final int REQUEST_ID_CHARS = 52;

    private final SecureRandom random;

    RequestIds(SecureRandom random) {
        this.random = random;
    }

    String requestId() {
        byte[] bytes = new byte[REQUEST_ID_CHARS];
        random.nextBytes(bytes);
        char[] chars = new char[REQUEST_ID_CHARS];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = ALPHABET[bytes[i] & 31];
        }
        return new String(chars);
    }

    String eventId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = (high << 8) | (bytes[i] & 0xFF);
            low = (low << 8) | (bytes[i + 8] & 0xFF);
        }
        // RFC 9562 version 4, variant 1.
        return new UUID((high & ~0xF000L) | 0x4000L, (low & ~(0xC0L << 56)) | (0x80L << 56)).toString();
    }
}
