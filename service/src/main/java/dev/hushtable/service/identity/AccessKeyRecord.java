package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * An access key as it rests inside a sealed record. Big-endian: version (1 byte), status (1 byte, 1 active or 2
 * inactive), creation (8 bytes, epoch milliseconds), user name (2 bytes length, UTF-8), secret (2 bytes length, bytes).
 * Version 1 is of a user of the server's own account, whatever that is called now; version 2 names the account after
 * that (12 digits). No text object ever holds the secret, so that every copy of it can be wiped.
 */
record AccessKeyRecord(AccessKey key, SecretBytes secret) {
    private static final byte OWN_ACCOUNT = 1;
    private static final byte NAMED_ACCOUNT = 2;
    private static final byte ACTIVE = 1;
    private static final byte INACTIVE = 2;
    private static final int FIXED_BYTES = 14;
    private static final int ACCOUNT_BYTES = 12;

    /**
     * The record's bytes; the caller wipes them.
     *
     * @param ownAccount the server's
     */
    byte[] encode(String ownAccount) {
        String account = key.owner().accountId();
        byte[] named = account.equals(ownAccount) ? new byte[0] : account.getBytes(StandardCharsets.US_ASCII);
        byte[] user = key.userName().getBytes(StandardCharsets.UTF_8);
        byte[] secretBytes = secret.reveal();
        byte status = switch (key.status()) {
            case ACTIVE -> ACTIVE;
            case INACTIVE -> INACTIVE;
        };
        byte[] encoded = ByteBuffer.allocate(FIXED_BYTES + user.length + secretBytes.length + named.length)
                .put(named.length == 0 ? OWN_ACCOUNT : NAMED_ACCOUNT)
                .put(status)
                .putLong(key.createdAt().toEpochMilli())
                .putShort((short) user.length)
                .put(user)
                .putShort((short) secretBytes.length)
                .put(secretBytes)
                .put(named)
                .array();
        Arrays.fill(secretBytes, (byte) 0);
        return encoded;
    }

    /**
     * Reads a record.
     *
     * @param ownAccount the server's
     * @throws IllegalStateException when it is not of this version, or malformed; never tells content
     */
    static AccessKeyRecord decode(String keyId, byte[] encoded, String ownAccount) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            byte version = in.get();
            requireKnown(version == OWN_ACCOUNT || version == NAMED_ACCOUNT, keyId);
            byte state = in.get();
            requireKnown(state == ACTIVE || state == INACTIVE, keyId);
            Instant createdAt = Instant.ofEpochMilli(in.getLong());
            String user = new String(take(in), StandardCharsets.UTF_8);
            SecretBytes secret = SecretBytes.takeOver(take(in));
            String account = version == OWN_ACCOUNT ? ownAccount : account(in);
            requireKnown(!in.hasRemaining(), keyId);
            AccessKey.Status status = state == ACTIVE ? AccessKey.Status.ACTIVE : AccessKey.Status.INACTIVE;
            return new AccessKeyRecord(
                    new AccessKey(keyId, new PrincipalName(account, user), status, createdAt), secret);
        } catch (BufferUnderflowException tooShort) {
            throw unknown(keyId);
        }
    }

    private static String account(ByteBuffer in) {
        byte[] account = new byte[ACCOUNT_BYTES];
        in.get(account);
        return new String(account, StandardCharsets.US_ASCII);
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
