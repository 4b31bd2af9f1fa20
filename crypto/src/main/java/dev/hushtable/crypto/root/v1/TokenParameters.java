package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a token's slot keeps in the clear: {@code u8 n | token label (n) | key id (8) | nonce (12) | slot key under the
 * token's key, AES-GCM (48)}. The token's key carries the label {@code hushtable-root-} and the key id in hex.
 */
record TokenParameters(String token, byte[] keyId, byte[] nonce, byte[] wrapped) {
    /** PKCS#11 v3.1, CK_TOKEN_INFO: a label has 32 bytes. */
    static final int MAX_LABEL_BYTES = 32;

    private static final int KEY_ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int WRAPPED_BYTES = MasterKey.KEY_BYTES + 16;
    private static final int FIXED_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES + WRAPPED_BYTES;

    /** Makes a key in the token, and has it wrap {@code slotKey}. */
    static TokenParameters make(Token token, SecretBytes slotKey, SecureRandom random) {
        byte[] keyId = new byte[KEY_ID_BYTES];
        random.nextBytes(keyId);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        token.makeKey(alias(keyId));
        byte[] key = slotKey.reveal();
        try {
            byte[] wrapped = token.seal(alias(keyId), nonce, place(token.label(), keyId), key);
            return new TokenParameters(token.label(), keyId, nonce, wrapped);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    SecretBytes unwrap(Token opened) {
        return SecretBytes.takeOver(opened.open(alias(keyId), nonce, place(token, keyId), wrapped));
    }

    /** @throws IllegalArgumentException when they are not of this form */
    static TokenParameters parse(byte[] parameters) {
        int label = parameters.length - FIXED_BYTES;
        if (label < 1 || label > MAX_LABEL_BYTES || parameters[0] != label) {
            throw new IllegalArgumentException("not a token's slot");
        }
        ByteBuffer buffer = ByteBuffer.wrap(parameters, 1, parameters.length - 1);
        return new TokenParameters(
                new String(take(buffer, label), UTF_8),
                take(buffer, KEY_ID_BYTES),
                take(buffer, NONCE_BYTES),
                take(buffer, WRAPPED_BYTES));
    }

    byte[] toBytes() {
        byte[] label = token.getBytes(UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + label.length)
                .put((byte) label.length)
                .put(label)
                .put(keyId)
                .put(nonce)
                .put(wrapped)
                .array();
    }

    private static String alias(byte[] keyId) {
        return "hushtable-root-" + HexFormat.of().formatHex(keyId);
    }

    private static byte[] place(String token, byte[] keyId) {
        byte[] label = token.getBytes(UTF_8);
        byte[] domain = "hushtable-root-v1/token/".getBytes(US_ASCII);
        return ByteBuffer.allocate(domain.length + label.length + keyId.length)
                .put(domain)
                .put(label)
                .put(keyId)
                .array();
    }

    private static byte[] take(ByteBuffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }
}
