package dev.hushtable.kms.store;

/** A file of the key store that is there and does not open. */
final class UnreadableFileException extends KeyStoreException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
