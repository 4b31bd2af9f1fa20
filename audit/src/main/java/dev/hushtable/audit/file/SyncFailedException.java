package dev.hushtable.audit.file;

import java.io.IOException;

/**
 * An fsync reported an error. The kernel may have dropped the dirty pages and will report success the next time
 * (known since 2018 as fsyncgate), so nothing that depended on it can be trusted and it is never retried.
 */
public final class SyncFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    public SyncFailedException(String path, IOException cause) {
        super("fsync of " + path + " failed: " + cause.getMessage(), cause);
    }
}
