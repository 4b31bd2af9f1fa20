package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.PolicyDocument;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A role of the policy directory. Immutable.
 *
 * @param file where it is written
 * @param attachedPolicies names of managed policies
 * @param permissionsBoundary name of the managed policy that bounds it, if any
 * @param tags {@code aws:PrincipalTag/*}
 * @param assumption how it is assumed
 */
public record Role(
        String name,
        String file,
        List<String> attachedPolicies,
        @Nullable String permissionsBoundary,
        Map<String, String> tags,
        Assumption assumption) {
    public Role {
        attachedPolicies = List.copyOf(attachedPolicies);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** Who may assume it: its trust policy, of type {@link PolicyType#ROLE_TRUST}; null when nobody may. */
    public @Nullable PolicyDocument trust() {
        return assumption.trust();
    }

    /** The longest a session may be asked to last. */
    public Duration maxSession() {
        return assumption.maxSession();
    }

    /** What its sessions may go over; null when they may not. */
    public @Nullable Emergency breakGlass() {
        return assumption.breakGlass();
    }

    /**
     * How a role is assumed.
     *
     * @param trust who may; null when nobody may
     * @param maxSession the longest a session may be asked to last, {@code MaxSessionDuration}
     * @param breakGlass {@code BreakGlass}, if the role is for emergencies
     */
    public record Assumption(
            @Nullable PolicyDocument trust,
            Duration maxSession,
            @Nullable Emergency breakGlass) {}

    /**
     * The emergency right of a role's sessions.
     *
     * @param overrides types of policy whose Deny statements they go over
     * @param maxSession the longest such a session lasts
     */
    public record Emergency(List<PolicyType> overrides, Duration maxSession) {
        public Emergency {
            overrides = List.copyOf(overrides);
        }
    }
}
