package dev.hushtable.audit.wal;

import java.io.IOException;

/** The write-ahead log holds something that no crash explains. */
public final class DamagedWalException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedWalException(String message) {
        super(message);
    }
}
