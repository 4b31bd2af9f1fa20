package dev.hushtable.service.storage.tree;

/**
 * The engine cannot do it now: disk full, file read-only, queue full. Nothing of the refused commit was written, and
 * what was stored before can still be read. The caller may try again later (503).
 */
public final class StorageUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message) {
        super(message);
    }

    public StorageUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
