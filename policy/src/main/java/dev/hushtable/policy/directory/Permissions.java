package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files say of one principal. Immutable.
 *
 * @param identity a user's own policies and its groups', or a role's
 * @param boundary the permissions boundary; null when it has none
 */
record Permissions(Layer identity, @Nullable Layer boundary) {

    /** Of a principal nobody has written down: nothing. */
    static final Permissions NONE = new Permissions(new Layer(PolicyType.IDENTITY, List.of()), null);
}
