package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.Checkpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes under a cosignature (C2SP tlog-cosignature v1.1, "signed message"). */
final class CosignedMessage {
    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    private CosignedMessage() {}

    /**
     * With Ed25519: the whole text of the checkpoint behind two lines.
     *
     * @param time seconds since 1970
     */
    static byte[] ed25519(long time, String checkpointText) {
        return ("cosignature/v1\ntime " + time + "\n" + checkpointText).getBytes(StandardCharsets.UTF_8);
    }

    /** With ML-DSA-44: a structure in which the cosigner's name stands as well. */
    static byte[] mlDsa44(String cosigner, long time, Checkpoint checkpoint) {
        byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        byte[] root = checkpoint.root().toByteArray();
        return ByteBuffer.allocate(
                        SUBTREE_LABEL.length + 1 + name.length + 1 + origin.length + 3 * Long.BYTES + root.length)
                .put(SUBTREE_LABEL)
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
