package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.SubtreeStatement;
import java.nio.charset.StandardCharsets;

/** The bytes under a cosignature (C2SP tlog-cosignature v1.1, "signed message"). */
final class CosignedMessage {
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
        return new SubtreeStatement(cosigner, time, checkpoint).toByteArray();
    }
}
