package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * An access key as it rests inside a sealed record. Big-endian: version (1 byte, 1), status (1 byte, 1 active or 2
 * inactive), creation (8 bytes, epoch milliseconds), user name (2 bytes length, UTF-8), secret (2 bytes length, bytes).
 * No text object ever holds the secret, so that every copy of it can be wiped.
 */
record AccessKeyRecord(AccessKey key, SecretBytes secret) {
    private static final byte VERSION = 1;
    private static final byte ACTIVE = 1;
    private static final byte INACTIVE = 2;
    private static final int FIXED_BYTES = 14;

    /** The record's bytes; the caller wipes them. */
    byte[] encode() {
        byte[] user = key.userName().getBytes(StandardCharsets.UTF_8);
        byte[] secretBytes = secret.reveal();
        byte status = switch (key.status()) {
            case ACTIVE -> ACTIVE;
            case INACTIVE -> INACTIVE;
        };
        byte[] encoded = ByteBuffer.allocate(FIXED_BYTES + user.length + secretBytes.length)
                .put(VERSION)
                .put(status)
                .putLong(key.createdAt().toEpochMilli())
                .putShort((short) user.length)
                .put(user)
                .putShort((short) secretBytes.length)
                .put(secretBytes)
                .array();
        Arrays.fill(secretBytes, (byte) 0);
        return encoded;
    }

    /**
     * Reads a record.
     *
     * @throws IllegalStateException when it is not of this version, or malformed; never tells content
     */
    static AccessKeyRecord decode(String keyId, byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            requireKnown(in.get() == VERSION, keyId);
            byte state = in.get();
            requireKnown(state == ACTIVE || state == INACTIVE, keyId);
            Instant createdAt = Instant.ofEpochMilli(in.getLong());
            String user = new String(take(in), StandardCharsets.UTF_8);
            SecretBytes secret = SecretBytes.takeOver(take(in));
            requireKnown(!in.hasRemaining(), keyId);
            AccessKey.Status status = state == ACTIVE ? AccessKey.Status.ACTIVE : AccessKey.Status.INACTIVE;
            return new AccessKeyRecord(new AccessKey(keyId, user, status, createdAt), secret);
        } catch (BufferUnderflowException tooShort) {
            throw unknown(keyId);
        }
    }

    private static byte[] take(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void requireKnown(boolean known, String keyId) {
        if (!known) {
            throw unknown(keyId);
        }
    }

    private static IllegalStateException unknown(String keyId) {
        return new IllegalStateException("the stored record of access key " + keyId + " is not of a known form");
    }
}
