package dev.hushtable.policy.directory;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The principals and managed policies of one account of the policy directory. Immutable. */
public final class Account {
    private final SortedMap<String, User> users;
    private final SortedMap<String, Group> groups;
    private final SortedMap<String, Role> roles;
    private final SortedMap<String, PolicyDocument> policies;
    private final Map<String, Permissions> userPermissions;
    private final Map<String, Permissions> rolePermissions;

    /** Who is in it. */
    record Members(SortedMap<String, User> users, SortedMap<String, Group> groups, SortedMap<String, Role> roles) {}

    /** What its users and roles may do, by name. */
    record Rights(Map<String, Permissions> users, Map<String, Permissions> roles) {}

    Account(Members members, Map<String, PolicyDocument> policies, Rights rights) {
        this.users = Collections.unmodifiableSortedMap(members.users());
        this.groups = Collections.unmodifiableSortedMap(members.groups());
        this.roles = Collections.unmodifiableSortedMap(members.roles());
        this.policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
        this.userPermissions = Map.copyOf(rights.users());
        this.rolePermissions = Map.copyOf(rights.roles());
    }

    /** All users by name; unmodifiable, as are the others. */
    public SortedMap<String, User> users() {
        return users;
    }

    public SortedMap<String, Group> groups() {
        return groups;
    }

    public SortedMap<String, Role> roles() {
        return roles;
    }

    /** Managed policies by name; {@link PolicyDocument#as} makes one a session policy. */
    public SortedMap<String, PolicyDocument> policies() {
        return policies;
    }

    /** The user of that exact name, or null. */
    public @Nullable User user(String name) {
        return users.get(name);
    }

    /** The role of that exact name, or null. */
    public @Nullable Role role(String name) {
        return roles.get(name);
    }

    /** The principal's tags as its file has them; empty when there is none. A federated user has none of its own. */
    Map<String, String> tagsOf(PolicyPrincipal principal) {
        return switch (principal.kind()) {
            case USER -> {
                User user = user(principal.name());
                yield user == null ? Map.of() : user.tags();
            }
            case ROLE_SESSION -> {
                Role role = role(principal.name());
                yield role == null ? Map.of() : role.tags();
            }
            case FEDERATED_USER, WEB_IDENTITY -> Map.of();
        };
    }

    /** What the principal's files allow; a federated user has at most the permissions of who asked for its token. */
    Permissions permissions(PolicyPrincipal principal) {
        Map<String, Permissions> byName = switch (principal.kind()) {
            case USER, FEDERATED_USER -> userPermissions;
            case ROLE_SESSION -> rolePermissions;
            case WEB_IDENTITY -> Map.of();
        };
        Permissions permissions = byName.get(principal.name());
        return permissions == null ? Permissions.NONE : permissions;
    }
}
