package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.List;

/**
 * Policies that are asked about a request together: one Deny among them denies, and one Allow suffices where one is
 * needed.
 *
 * @param level of a guardrail; empty for every other type
 */
public record Consulted(PolicyType type, String level, Need need, List<PolicyDocument> documents) {
    public Consulted {
        documents = List.copyOf(documents);
    }

    /** Whether an Allow is needed of them. */
    public enum Need {
        /** Without one the request is denied, though a resource's policy may stand in for identity policies. */
        ALLOW,
        /** An Allow of theirs may stand in for others'. */
        NOTHING,
        /** They can only deny. */
        NO_DENY
    }
}
