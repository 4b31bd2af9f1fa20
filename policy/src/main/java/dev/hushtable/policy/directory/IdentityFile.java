package dev.hushtable.policy.directory;

import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user, group or role as its file has it, its references not yet followed.
 *
 * @param problems of its file
 * @param peers the groups of a user, the members of a group; empty for a role
 * @param assumption of a role, and of no other
 */
record IdentityFile(
        Problems problems,
        List<Reference> peers,
        Policies policies,
        Map<String, String> tags,
        Role.@Nullable Assumption assumption) {

    /** The same, to collect problems anew. */
    IdentityFile with(Problems others) {
        return new IdentityFile(others, peers, policies, tags, assumption);
    }

    /** What it may do. */
    record Policies(
            List<PolicyDocument> inline,
            List<Reference> attached,
            @Nullable Reference boundary) {}
}
