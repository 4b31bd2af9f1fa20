package dev.hushtable.crypto;

/** A KMS key exists or existed, but may not be used now. Carries what the caller needs to answer DynamoDB's own error. */
public final class KeyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the key cannot be used. */
    public enum Reason {
        DISABLED,
        PENDING_DELETION,
        PENDING_IMPORT,

        /** There is none, and never will be: what was sealed under it is gone. */
        NOT_FOUND,

        /** It is no symmetric encryption key. */
        WRONG_USAGE,
        ACCESS_DENIED,
        UNREACHABLE
    }

    private final Reason reason;

    public KeyUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
