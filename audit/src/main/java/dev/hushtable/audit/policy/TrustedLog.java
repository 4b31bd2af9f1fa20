package dev.hushtable.audit.policy;

import dev.hushtable.audit.note.VerifierKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A log whose checkpoints are accepted.
 *
 * @param key its name is the log's origin
 * @param url where the log is read, if the file says so
 */
public record TrustedLog(VerifierKey key, @Nullable URI url) {}
