package dev.hushtable.audit.log;

import java.io.IOException;

/** A tile or bundle does not have the form, or the hashes, that it must have. */
public final class DamagedTileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedTileException(String message) {
        super(message);
    }

    public DamagedTileException(String message, Throwable cause) {
        super(message, cause);
    }
}
