package dev.hushtable.audit.file;

import java.io.IOException;

/** The disk, or a quota on it, is full. The one failure after which trying again later makes sense. */
public final class NoSpaceException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSpaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
