package dev.hushtable.audit.witness;

import java.nio.charset.StandardCharsets;

/** The bytes under an Ed25519 cosignature (C2SP tlog-cosignature v1). */
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
}
