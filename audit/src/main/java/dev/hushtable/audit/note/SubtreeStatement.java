package dev.hushtable.audit.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an ML-DSA-44 cosignature signs (C2SP tlog-cosignature v1.1, "signed message"): a structure in which the signer's
 * name stands as well.
 *
 * @param signer name of who signs
 * @param time seconds since 1970
 */
public record SubtreeStatement(String signer, long time, Checkpoint checkpoint) {
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_NAME_BYTES = 255;

    public SubtreeStatement {
        if (bytes(signer).length > MAX_NAME_BYTES || bytes(checkpoint.origin()).length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("names of signers and logs have at most 255 bytes");
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes under the signature. */
    public byte[] toByteArray() {
        byte[] name = bytes(signer);
        byte[] origin = bytes(checkpoint.origin());
        byte[] root = checkpoint.root().toByteArray();
        return ByteBuffer.allocate(LABEL.length + 1 + name.length + 1 + origin.length + 3 * Long.BYTES + root.length)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(root)
                .array();
    }
}
