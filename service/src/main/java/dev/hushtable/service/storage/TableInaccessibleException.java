package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;

/** A table's items cannot be opened now, because its KMS key cannot be used. */
public final class TableInaccessibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final KeyUnavailableException.Reason reason;

    public TableInaccessibleException(KeyUnavailableException cause) {
        super(cause.getMessage(), cause);
        this.reason = cause.reason();
    }

    public KeyUnavailableException.Reason reason() {
        return reason;
    }
}
