package dev.hushtable.kms.key;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a KMS key: a UUID in lower case. Sixteen bytes in blobs and files.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers</a>
 */
public record KeyId(String text) implements Comparable<KeyId> {
    public static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public KeyId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a key id");
        }
    }

    /** The id, or null when {@code text} cannot be one. */
    public static @Nullable KeyId parse(String text) {
        return FORM.matcher(text).matches() ? new KeyId(text) : null;
    }

    public static KeyId ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new KeyId(new UUID(buffer.getLong(), buffer.getLong()).toString());
    }

    /** A fresh random id (RFC 9562, version 4). */
    public static KeyId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        return ofBytes(bytes);
    }

    public byte[] bytes() {
        UUID uuid = UUID.fromString(text);
        return ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
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
