package dev.hushtable.kms.store.v1;

/** A file that is authentic but not of this format. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message) {
        super(message);
    }
}
