package dev.hushtable.crypto.tls;

import org.jspecify.annotations.Nullable;

/** Certificates or their keys could not be made, read or written. Its message is one sentence for the operator. */
public final class TlsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
