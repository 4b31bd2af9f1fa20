package dev.hushtable.kms.key;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a KMS key: a UUID in lower case, or {@code mrk-} and 32 hexadecimal digits for a multi-Region key. Sixteen
 * bytes in blobs and files, where something else says which of the two.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers</a>
 */
public record KeyId(String text) implements Comparable<KeyId> {
    public static final int BYTES = 16;
    private static final String MULTI_REGION = "mrk-";
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|" + MULTI_REGION + "[0-9a-f]{32}");

    public KeyId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a key id");
        }
    }

    /** The id, or null when {@code text} cannot be one. */
    public static @Nullable KeyId parse(String text) {
        return FORM.matcher(text).matches() ? new KeyId(text) : null;
    }

    /** The id of a key of one Region. */
    public static KeyId ofBytes(byte[] bytes) {
        return ofBytes(bytes, KeyType.Scope.SINGLE_REGION);
    }

    public static KeyId ofBytes(byte[] bytes, KeyType.Scope scope) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key id has 16 bytes");
        }
        return switch (scope) {
            case SINGLE_REGION -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                yield new KeyId(new UUID(buffer.getLong(), buffer.getLong()).toString());
            }
            case MULTI_REGION -> new KeyId(MULTI_REGION + HexFormat.of().formatHex(bytes));
        };
    }

    /** A fresh random id (the bytes are those of RFC 9562, version 4). */
    public static KeyId random(SecureRandom random, KeyType.Scope scope) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        return ofBytes(bytes, scope);
    }

    public boolean isMultiRegion() {
        return text.startsWith(MULTI_REGION);
    }

    public KeyType.Scope scope() {
        return isMultiRegion() ? KeyType.Scope.MULTI_REGION : KeyType.Scope.SINGLE_REGION;
    }

    public byte[] bytes() {
        String digits = isMultiRegion() ? text.substring(MULTI_REGION.length()) : text.replace("-", "");
        return HexFormat.of().parseHex(digits);
    }

    @Override
    public int compareTo(KeyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
