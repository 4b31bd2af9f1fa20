package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyPrincipal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users there are now. Thread-safe; answers from memory. */
@FunctionalInterface
public interface UserDirectory {

    /** The user of that name, or null when there is none (any more). */
    @Nullable
    KnownUser find(String userName);

    /**
     * A user as the policy directory describes one.
     *
     * @param principal name, ARN, account
     * @param userId the stable unique id, {@code AIDA} and 17 letters or digits
     * @param tags tag keys to values
     */
    record KnownUser(PolicyPrincipal principal, String userId, Map<String, String> tags) {
        public KnownUser {
            tags = Map.copyOf(tags);
        }
    }
}
