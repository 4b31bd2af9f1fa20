package dev.hushtable.kms.store;

/**
 * The key store cannot be opened or written: the message names the file and says what to do. The server must not go on
 * without its keys.
 */
public sealed class KeyStoreException extends RuntimeException permits UnreadableFileException {
    private static final long serialVersionUID = 1L;

    public KeyStoreException(String message) {
        super(message);
    }

    public KeyStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
