package dev.hushtable.kms.key;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What CreateGrant gives out beside the grant's id: 16 bytes of key id and 32 of grant id in base64. It permits nothing by
 * itself: a grant is in force as soon as it is made.
 */
public record GrantToken(KeyId key, String grantId) {

    /** The token, or null when {@code text} cannot be one. */
    public static @Nullable GrantToken parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length != KeyId.BYTES + Grant.ID_BYTES) {
            return null;
        }
        byte[] key = new byte[KeyId.BYTES];
        byte[] grant = new byte[Grant.ID_BYTES];
        ByteBuffer.wrap(bytes).get(key).get(grant);
        return new GrantToken(KeyId.ofBytes(key), HexFormat.of().formatHex(grant));
    }

    public String text() {
        byte[] bytes = ByteBuffer.allocate(KeyId.BYTES + Grant.ID_BYTES)
                .put(key.bytes())
                .put(HexFormat.of().parseHex(grantId))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
