package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.crypto.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * The tokens with which a lookup goes on: the place where a page ended and an HMAC-SHA256 over it and over what it belongs
 * to, so that one is good for the same lookup of the same caller alone. Thread-safe.
 */
public final class LookupTokens {
    private static final byte[] USE = "cloudtrail-lookup\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEPARATOR = {0};
    private static final int MAX_CHARS = 200;

    private final Hmac key;

    public LookupTokens(Hmac key) {
        this.key = key;
    }

    String write(String place, byte[] owner) {
        byte[] text = place.getBytes(StandardCharsets.US_ASCII);
        byte[] token = ByteBuffer.allocate(Hmac.TAG_BYTES + text.length)
                .put(tag(text, owner))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException when it is no token of this server's for that lookup
     */
    String read(String token, byte[] owner) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.length() > MAX_CHARS ? "" : token);
            if (bytes.length > Hmac.TAG_BYTES) {
                byte[] text = Arrays.copyOfRange(bytes, Hmac.TAG_BYTES, bytes.length);
                if (MessageDigest.isEqual(Arrays.copyOf(bytes, Hmac.TAG_BYTES), tag(text, owner))) {
                    return new String(text, StandardCharsets.US_ASCII);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // The same as a token that is base64 and nothing else.
        }
        throw CloudTrailErrors.invalidNextToken();
    }

    private byte[] tag(byte[] place, byte[] owner) {
        return key.of(USE, place, SEPARATOR, owner);
    }
}
