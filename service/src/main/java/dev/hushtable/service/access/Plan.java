package dev.hushtable.service.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that was found valid as far as that can be known without reading a stored byte: what it will do, and what
 * it must be allowed to do for that.
 */
public interface Plan {

    /** Every authorisation the request needs; all must be granted. Never empty but for calls anyone may make. */
    List<Footprint> footprints();

    /** What the caller must still be allowed to do afterwards; null for nearly every plan. */
    default @Nullable Lockout lockout() {
        return null;
    }
}
