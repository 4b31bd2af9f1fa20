package dev.hushtable.kms.protocol;

/**
 * Which call it is, for whoever looks for its record later.
 *
 * @param requestId what the client was told
 * @param eventId of the audit record
 */
public record Occasion(String requestId, String eventId) {
    /** A call that nobody records. */
    public static final Occasion UNRECORDED = new Occasion("", "");
}
