package dev.hushtable.service.access;

import java.util.List;

/**
 * A request that was found valid as far as that can be known without reading a stored byte: what it will do, and what
 * it must be allowed to do for that.
 */
public interface Plan {

    /** Every authorisation the request needs; all must be granted. Never empty but for calls anyone may make. */
    List<Footprint> footprints();
}
