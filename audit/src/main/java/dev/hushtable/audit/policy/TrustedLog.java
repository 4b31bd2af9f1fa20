package dev.hushtable.audit.policy;

import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.witness.SeenCheckpoint;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A log whose checkpoints are accepted.
 *
 * @param key its name is the log's origin
 * @param url where the log is read, if the file says so
 */
public record TrustedLog(VerifierKey key, @Nullable URI url) {

    /**
     * Whether this log's key signed a checkpoint: of the log with the key's name, or of one of the monthly logs that have
     * that name and their month behind it. The key of those is the same, and each begins with the last checkpoint of the
     * one before.
     */
    public boolean signed(SeenCheckpoint seen) {
        String origin = seen.checkpoint().origin();
        return LogName.isOrigin(origin, key.name()) && seen.note().isSignedBy(key.named(origin));
    }
}
