package dev.hushtable.kms.blob.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.CommittingAead;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.Limits;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The readable start of a blob: which key and which version of its material seal the rest. A claim until the blob has
 * been opened.
 *
 * <pre>
 * offset  bytes  field
 *      0      1  version, 0x01
 *      1      1  flags: 0x00, or 0x01 when the key id is that of a multi-Region key
 *      2     16  key id
 *     18      4  number of the key material, big-endian
 * </pre>
 */
public record BlobHeader(KeyId keyId, int materialNumber) {
    static final int BYTES = 22;

    private static final byte VERSION = 1;
    private static final byte NO_FLAGS = 0;
    private static final byte MULTI_REGION = 1;
    private static final int PLACE_OFFSET = 2;

    /**
     * Reads the header.
     *
     * @throws AuthenticationFailedException when {@code blob} is not of this format
     */
    public static BlobHeader read(byte[] blob) {
        if (blob.length < BYTES + CommittingAead.OVERHEAD_BYTES
                || blob.length > Limits.MAX_BLOB_BYTES
                || blob[0] != VERSION) {
            throw new AuthenticationFailedException();
        }
        ByteBuffer buffer = ByteBuffer.wrap(blob, PLACE_OFFSET, BYTES - PLACE_OFFSET);
        byte[] id = new byte[KeyId.BYTES];
        buffer.get(id);
        return new BlobHeader(KeyId.ofBytes(id, scope(blob[1])), buffer.getInt());
    }

    private static KeyType.Scope scope(byte flags) {
        return switch (flags) {
            case NO_FLAGS -> KeyType.Scope.SINGLE_REGION;
            case MULTI_REGION -> KeyType.Scope.MULTI_REGION;
            default -> throw new AuthenticationFailedException();
        };
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .put(keyId.isMultiRegion() ? MULTI_REGION : NO_FLAGS)
                .put(keyId.bytes())
                .putInt(materialNumber)
                .array();
    }

    /** What the message key is bound to: key id and number of the material. */
    byte[] place() {
        return Arrays.copyOfRange(bytes(), PLACE_OFFSET, BYTES);
    }
}
