package dev.hushtable.service.item;

/**
 * Stored bytes are not what this version writes. They were authenticated before they came here, so this is a fault of
 * ours or a newer format, never the client's doing. The message holds no stored value.
 */
public final class MalformedBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBytesException(String message) {
        super(message);
    }
}
