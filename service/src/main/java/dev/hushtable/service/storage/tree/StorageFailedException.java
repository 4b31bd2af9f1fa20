package dev.hushtable.service.storage.tree;

/**
 * The engine failed in a way after which nobody knows what is durable, as when an fsync fails. Never to be retried: the
 * process must end and recover from what is on disk.
 */
public final class StorageFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
