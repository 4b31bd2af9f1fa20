package dev.hushtable.kms.store.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The outside of every file of the key store.
 *
 * <pre>
 * offset  bytes  field
 *      0      8  kind and version, ASCII: "HTKMSK04" a key, "HTKMSC02" the catalogue
 *      8      m  {@link SealingKey} sealed: u32 length | content | zeros up to a multiple of 4,096;
 *                associated data = kind | place
 * </pre>
 *
 * The place (account, Region, key id) is not written in the file: a file opens only where it belongs. The padding keeps
 * lengths of descriptions and tags from showing as file sizes.
 */
final class SealedFile {
    private static final int KIND_BYTES = 8;
    private static final int PADDED_TO_BYTES = 4096;

    private SealedFile() {}

    static byte[] seal(SealingKey key, String kind, byte[] place, byte[] content) {
        int needed = Integer.BYTES + content.length;
        int padded = (needed + PADDED_TO_BYTES - 1) / PADDED_TO_BYTES * PADDED_TO_BYTES;
        byte[] plaintext =
                ByteBuffer.allocate(padded).putInt(content.length).put(content).array();
        try {
            byte[] sealed = key.seal(plaintext, bound(kind, place));
            return ByteBuffer.allocate(KIND_BYTES + sealed.length)
                    .put(ascii(kind))
                    .put(sealed)
                    .array();
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** Whether a file calls itself one of that kind; only opening it shows that it is. */
    static boolean isOf(String kind, byte[] file) {
        return file.length >= KIND_BYTES && Arrays.equals(ascii(kind), Arrays.copyOf(file, KIND_BYTES));
    }

    /**
     * The content, for the caller to wipe.
     *
     * @throws AuthenticationFailedException when the key is another, the file belongs elsewhere, or a bit changed
     */
    static byte[] open(SealingKey key, String kind, byte[] place, byte[] file) {
        if (!isOf(kind, file)) {
            throw new AuthenticationFailedException();
        }
        byte[] plaintext = key.open(Arrays.copyOfRange(file, KIND_BYTES, file.length), bound(kind, place));
        try {
            RecordReader reader = new RecordReader(plaintext);
            return reader.bytes(reader.count(plaintext.length - Integer.BYTES));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private static byte[] bound(String kind, byte[] place) {
        return ByteBuffer.allocate(KIND_BYTES + place.length)
                .put(ascii(kind))
                .put(place)
                .array();
    }

    private static byte[] ascii(String kind) {
        return kind.getBytes(StandardCharsets.US_ASCII);
    }
}
