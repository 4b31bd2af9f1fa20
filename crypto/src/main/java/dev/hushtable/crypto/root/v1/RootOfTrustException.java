package dev.hushtable.crypto.root.v1;

import org.jspecify.annotations.Nullable;

/** The root of trust could not be made or opened. Its message is one sentence for the operator; nothing was changed. */
public final class RootOfTrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RootOfTrustException(String message) {
        super(message);
    }

    RootOfTrustException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
