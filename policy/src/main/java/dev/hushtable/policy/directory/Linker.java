package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.source.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Follows the references between files and puts together what each principal may do. */
final class Linker {
    private final Map<String, PolicyDocument> policies;
    /** One managed policy bounds many: it is made a boundary once. */
    private final Map<String, Layer> boundaries = new HashMap<>();

    private final SortedMap<String, IdentityFile> users;
    private final SortedMap<String, IdentityFile> groups;
    private final SortedMap<String, IdentityFile> roles;

    /** Both ways of joining: a user may name its groups, a group its members. */
    private final Map<String, SortedSet<String>> groupsOfUser = new HashMap<>();

    private final Map<String, SortedSet<String>> membersOfGroup = new HashMap<>();

    Linker(
            Map<String, PolicyDocument> policies,
            SortedMap<String, IdentityFile> users,
            SortedMap<String, IdentityFile> groups,
            SortedMap<String, IdentityFile> roles) {
        this.policies = policies;
        this.users = users;
        this.groups = groups;
        this.roles = roles;
    }

    Account link() {
        users.forEach((user, file) ->
                check(file, file.peers(), "group", groups.keySet()).forEach(group -> join(user, group)));
        groups.forEach((group, file) ->
                check(file, file.peers(), "user", users.keySet()).forEach(user -> join(user, group)));
        for (SortedMap<String, IdentityFile> files : List.of(users, groups, roles)) {
            files.values().forEach(file -> checkPolicies(file));
        }
        SortedMap<String, User> linkedUsers = new TreeMap<>();
        SortedMap<String, Group> linkedGroups = new TreeMap<>();
        SortedMap<String, Role> linkedRoles = new TreeMap<>();
        Map<String, Permissions> userPermissions = new HashMap<>();
        Map<String, Permissions> rolePermissions = new HashMap<>();
        users.forEach((name, file) -> {
            linkedUsers.put(name, user(name, file));
            userPermissions.put(name, permissions(file, groupsOf(name)));
        });
        groups.forEach((name, file) -> linkedGroups.put(name, group(name, file)));
        roles.forEach((name, file) -> {
            linkedRoles.put(name, role(name, file));
            rolePermissions.put(name, permissions(file, Collections.emptySortedSet()));
        });
        return new Account(
                new Account.Members(linkedUsers, linkedGroups, linkedRoles),
                policies,
                new Account.Rights(userPermissions, rolePermissions));
    }

    private void join(String user, String group) {
        groupsOfUser.computeIfAbsent(user, name -> new TreeSet<>()).add(group);
        membersOfGroup.computeIfAbsent(group, name -> new TreeSet<>()).add(user);
    }

    private SortedSet<String> groupsOf(String user) {
        return groupsOfUser.getOrDefault(user, Collections.emptySortedSet());
    }

    private void checkPolicies(IdentityFile file) {
        check(file, file.policies().attached(), "policy", policies.keySet());
        Reference boundary = file.policies().boundary();
        if (boundary != null) {
            check(file, List.of(boundary), "policy", policies.keySet());
        }
    }

    /** The names that exist; the others are reported. */
    private static List<String> check(
            IdentityFile file, List<Reference> references, String what, Collection<String> known) {
        List<String> existing = new ArrayList<>();
        for (Reference reference : references) {
            if (known.contains(reference.name())) {
                existing.add(reference.name());
            } else {
                file.problems()
                        .add(
                                reference.position(),
                                "there is no " + what + " \"" + reference.name() + "\""
                                        + NearestName.hint(reference.name(), known));
            }
        }
        return existing;
    }

    private User user(String name, IdentityFile file) {
        return new User(
                name,
                file.problems().file(),
                List.copyOf(groupsOf(name)),
                names(file.policies().attached()),
                boundary(file),
                file.tags());
    }

    private Group group(String name, IdentityFile file) {
        return new Group(
                name,
                file.problems().file(),
                List.copyOf(membersOfGroup.getOrDefault(name, Collections.emptySortedSet())),
                names(file.policies().attached()));
    }

    private static Role role(String name, IdentityFile file) {
        return new Role(
                name,
                file.problems().file(),
                names(file.policies().attached()),
                boundary(file),
                file.tags(),
                Objects.requireNonNull(file.assumption()));
    }

    private static List<String> names(List<Reference> references) {
        return references.stream().map(Reference::name).toList();
    }

    private static @Nullable String boundary(IdentityFile file) {
        Reference boundary = file.policies().boundary();
        return boundary == null ? null : boundary.name();
    }

    private Permissions permissions(IdentityFile file, SortedSet<String> groupNames) {
        List<PolicyDocument> identity = new ArrayList<>(documents(file));
        for (String group : groupNames) {
            identity.addAll(documents(Objects.requireNonNull(groups.get(group))));
        }
        Reference boundary = file.policies().boundary();
        return new Permissions(
                new Layer(PolicyType.IDENTITY, identity),
                boundary == null
                        ? null
                        : boundaries.computeIfAbsent(
                                boundary.name(), any -> new Layer(PolicyType.BOUNDARY, existing(List.of(boundary)))));
    }

    private List<PolicyDocument> documents(IdentityFile file) {
        List<PolicyDocument> documents = new ArrayList<>(file.policies().inline());
        documents.addAll(existing(file.policies().attached()));
        return documents;
    }

    private List<PolicyDocument> existing(List<Reference> references) {
        List<PolicyDocument> documents = new ArrayList<>();
        for (Reference reference : references) {
            PolicyDocument document = policies.get(reference.name());
            if (document != null) {
                documents.add(document);
            }
        }
        return documents;
    }
}
