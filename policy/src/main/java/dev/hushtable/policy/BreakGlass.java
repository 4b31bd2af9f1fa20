package dev.hushtable.policy;

import dev.hushtable.policy.Decision.PolicyType;
import java.util.List;

/**
 * A session's right to go over Deny statements in an emergency. It never stands in for a missing Allow, and guardrails
 * and trust policies cannot be gone over.
 *
 * @param reason what its holder said, for the records
 * @param overridable the types of policy whose Deny statements it goes over
 */
public record BreakGlass(String reason, List<PolicyType> overridable) {

    /**
     * @throws IllegalArgumentException when a type may not be overridden
     */
    public BreakGlass {
        overridable = List.copyOf(overridable);
        for (PolicyType type : overridable) {
            if (!type.isOverridable()) {
                throw new IllegalArgumentException("a " + type.words() + " policy cannot be overridden");
            }
        }
    }
}
