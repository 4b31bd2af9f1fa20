package dev.hushtable.policy.directory;

import dev.hushtable.policy.document.TrustPolicy;
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
 * @param trust who may assume it; null when nobody may
 */
public record Role(
        String name,
        String file,
        List<String> attachedPolicies,
        @Nullable String permissionsBoundary,
        Map<String, String> tags,
        @Nullable TrustPolicy trust) {
    public Role {
        attachedPolicies = List.copyOf(attachedPolicies);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
