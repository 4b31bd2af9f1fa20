package dev.hushtable.policy.directory;

import java.util.List;

/**
 * A group of the policy directory. Immutable.
 *
 * @param file where it is written
 * @param members names of users, from its own file and from the users' {@code Groups}, sorted
 * @param attachedPolicies names of managed policies
 */
public record Group(String name, String file, List<String> members, List<String> attachedPolicies) {
    public Group {
        members = members.stream().sorted().toList();
        attachedPolicies = List.copyOf(attachedPolicies);
    }
}
