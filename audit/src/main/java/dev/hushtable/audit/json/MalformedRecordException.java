package dev.hushtable.audit.json;

/** An entry is no record, or a disclosure none. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message);
    }
}
