package dev.hushtable.policy.directory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user of the policy directory. Immutable.
 *
 * @param file where it is written
 * @param groups names, from its own file and from the groups' {@code Members}, sorted
 * @param attachedPolicies names of managed policies attached to the user itself
 * @param permissionsBoundary name of the managed policy that bounds it, if any
 * @param tags {@code aws:PrincipalTag/*}
 */
public record User(
        String name,
        String file,
        List<String> groups,
        List<String> attachedPolicies,
        @Nullable String permissionsBoundary,
        Map<String, String> tags) {
    public User {
        groups = groups.stream().sorted().toList();
        attachedPolicies = List.copyOf(attachedPolicies);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
