package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users and roles there are now, of all accounts. Thread-safe; answers from memory. */
public interface PrincipalDirectory {

    /** The user of that name, or null when there is none (any more). */
    @Nullable
    KnownUser user(PrincipalName name);

    /** The role of that name, or null when there is none (any more). */
    @Nullable
    KnownRole role(PrincipalName name);

    /** Those of the account's managed policies that exist, as session policies; a name nobody has allows nothing. */
    List<PolicyDocument> sessionPolicies(String accountId, List<String> names);

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

    /**
     * A role as the policy directory describes one.
     *
     * @param roleId the stable unique id, {@code AROA} and 17 letters or digits
     * @param role its tags, and how it is assumed
     */
    record KnownRole(PrincipalName name, String roleId, Role role) {}
}
