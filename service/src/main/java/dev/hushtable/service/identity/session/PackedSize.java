package dev.hushtable.service.identity.session;

/**
 * How much room session policies and tags take in a token. AWS publishes that there is such a limit, and the percentage
 * used, but not the limit; this one keeps the longest token well inside what one HTTP header may hold.
 */
public final class PackedSize {
    /** Ours: the listener takes 16 KiB for all headers of a request together, and SDKs send 2 of their own. */
    static final int MAX_TOKEN_CHARS = 10_240;

    /** Ours; leaves 3,000 bytes of a token for its names, claims and seal. */
    private static final int MAX_PACKED_BYTES = 4_096;

    private PackedSize() {}

    /** The percentage used, rounded up; above 100 it is too much. */
    public static int percent(SessionClaims.Scope scope) {
        int packed = Deflated.pack(ClaimsJson.write(scope)).length;
        return (packed * 100 + MAX_PACKED_BYTES - 1) / MAX_PACKED_BYTES;
    }
}
