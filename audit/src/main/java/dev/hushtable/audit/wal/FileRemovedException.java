package dev.hushtable.audit.wal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of the log was removed or replaced while the log was open. */
public final class FileRemovedException extends IOException {
    private static final long serialVersionUID = 1L;

    public FileRemovedException(String path, @Nullable Throwable cause) {
        super(path + " was removed or replaced while the audit log was open", cause);
    }
}
