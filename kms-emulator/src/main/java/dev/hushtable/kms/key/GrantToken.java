package dev.hushtable.kms.key;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What CreateGrant gives out beside the grant's id, in base64: 16 bytes of key id and 32 of grant id, with a byte 0x01
 * before them when the key is a multi-Region key. It permits nothing by itself: a grant is in force as soon as it is
 * made.
 */
public record GrantToken(KeyId key, String grantId) {
    private static final int BYTES = KeyId.BYTES + Grant.ID_BYTES;
    private static final byte MULTI_REGION = 1;

    /** The token, or null when {@code text} cannot be one. */
    public static @Nullable GrantToken parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        boolean multiRegion = bytes.length == BYTES + 1 && bytes[0] == MULTI_REGION;
        if (bytes.length != BYTES && !multiRegion) {
            return null;
        }
        byte[] key = new byte[KeyId.BYTES];
        byte[] grant = new byte[Grant.ID_BYTES];
        ByteBuffer.wrap(bytes, bytes.length - BYTES, BYTES).get(key).get(grant);
        return new GrantToken(
                KeyId.ofBytes(key, multiRegion ? KeyType.Scope.MULTI_REGION : KeyType.Scope.SINGLE_REGION),
                HexFormat.of().formatHex(grant));
    }

    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + (key.isMultiRegion() ? 1 : 0));
        if (key.isMultiRegion()) {
            bytes.put(MULTI_REGION);
        }
        bytes.put(key.bytes()).put(HexFormat.of().parseHex(grantId));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
