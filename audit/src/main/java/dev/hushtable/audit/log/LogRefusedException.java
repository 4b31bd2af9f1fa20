package dev.hushtable.audit.log;

import java.io.IOException;

/** The log is not what it was when it was last signed, so it is not opened. The message is meant for the operator. */
public final class LogRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public LogRefusedException(String message) {
        super(message);
    }

    public LogRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
