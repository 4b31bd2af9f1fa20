package dev.hushtable.kms.key;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What CreateGrant gives out beside the grant's id, in base64: 16 bytes of key id, 32 of grant id and 8 random ones, with
 * a byte 0x01 before them when the key is a multi-Region key. No call gives out the same, and all of a grant do the same.
 * Tokens of earlier versions end without the random bytes. It permits nothing by itself: a grant is in force as soon as
 * it is made.
 */
public record GrantToken(KeyId key, String grantId) {
    private static final int BYTES = KeyId.BYTES + Grant.ID_BYTES;
    private static final int RANDOM_BYTES = 8;
    private static final byte MULTI_REGION = 1;

    /** The token, or null when {@code text} cannot be one. */
    public static @Nullable GrantToken parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        int before = bytes.length - BYTES - (bytes.length > BYTES + 1 ? RANDOM_BYTES : 0);
        boolean multiRegion = before == 1 && bytes[0] == MULTI_REGION;
        if (before != 0 && !multiRegion) {
            return null;
        }
        byte[] key = new byte[KeyId.BYTES];
        byte[] grant = new byte[Grant.ID_BYTES];
        ByteBuffer.wrap(bytes, before, BYTES).get(key).get(grant);
        return new GrantToken(
                KeyId.ofBytes(key, multiRegion ? KeyType.Scope.MULTI_REGION : KeyType.Scope.SINGLE_REGION),
                HexFormat.of().formatHex(grant));
    }

    /** A new token for the same grant. */
    public String text(SecureRandom random) {
        byte[] unique = new byte[RANDOM_BYTES];
        random.nextBytes(unique);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + RANDOM_BYTES + (key.isMultiRegion() ? 1 : 0));
        if (key.isMultiRegion()) {
            bytes.put(MULTI_REGION);
        }
        bytes.put(key.bytes()).put(HexFormat.of().parseHex(grantId)).put(unique);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
