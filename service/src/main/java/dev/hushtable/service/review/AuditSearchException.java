package dev.hushtable.service.review;

import org.jspecify.annotations.Nullable;

/** A question cannot be answered now. */
public final class AuditSearchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** Others are being answered. */
        BUSY,
        /** It took longer than anybody waits. */
        TOO_LONG,
        /** The index is being made anew. */
        REBUILDING,
        /** The log could not be read, or does not have the hashes it had. */
        LOG_UNREADABLE
    }

    public AuditSearchException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** @param cause for a reader of stack traces; null when there is none */
    public AuditSearchException(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
