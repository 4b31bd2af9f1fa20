package dev.hushtable.audit.epoch;

import dev.hushtable.crypto.SecretBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps the private key of the epoch, and no other. */
public interface EpochKeyStore {

    /** What was kept last, to be closed; null for nothing. */
    @Nullable
    SecretBytes read() throws IOException;

    /**
     * Keeps this, durably, and destroys what was kept before as well as the disk allows.
     *
     * @throws dev.hushtable.audit.file.NoSpaceException when there is no room; then what was kept before is kept
     */
    void replace(SecretBytes secret) throws IOException;
}
