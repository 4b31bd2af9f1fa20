package dev.hushtable.service.access;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.wire.RawRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says it wants the data for: {@code hushtable:Purpose}, from the header {@code x-hushtable-purpose}. It
 * counts only when the signature covers it. Something else than one value of 1 to 256 printable ASCII characters is not
 * determined.
 */
public final class Purpose {
    /** The condition key, in lower case. */
    static final String KEY = "hushtable:purpose";

    private static final int MAX_CHARS = 256;

    private Purpose() {}

    /** What policies are told; null when no purpose is stated. A purpose that anybody could have put there is none. */
    static @Nullable ContextValue of(@Nullable String sent, Caller caller) {
        if (sent == null || !caller.signature().signedHeaders().contains(RequestEnvironment.PURPOSE_HEADER)) {
            return null;
        }
        return isPlain(sent) ? new ContextValue.Single(sent) : ContextValue.Unknown.INSTANCE;
    }

    /** What is recorded; null when no purpose is stated. */
    public static @Nullable String stated(RawRequest request, Caller caller) {
        String sent = request.header(RequestEnvironment.PURPOSE_HEADER);
        return of(sent, caller) instanceof ContextValue.Single(String purpose) ? purpose : null;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_CHARS
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
