package dev.hushtable.audit.file;

import java.io.IOException;

/** Another writer holds the log. */
public final class LogLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    public LogLockedException(String message) {
        super(message);
    }
}
