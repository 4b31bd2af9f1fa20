package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, compiled snapshot of the policy directory. Made whole or not at all: hot reloading is compiling the new
 * files and swapping one reference, so that a request sees one state or the other. Thread-safe.
 */
public final class PolicySet {

    /** Everything the snapshot knows; put together by {@link PolicySetReader}. */
    record Contents(
            SortedMap<String, User> users,
            SortedMap<String, Group> groups,
            SortedMap<String, Role> roles,
            Map<String, Permissions> userPermissions,
            Map<String, Permissions> rolePermissions) {}

    private final String hash;
    private final Contents contents;

    PolicySet(String hash, Contents contents) {
        this.hash = hash;
        this.contents = contents;
    }

    /**
     * Compiles the files of a policy directory.
     *
     * @param files text by name; names use {@code /} and are relative to the directory:
     *     {@code iam/policies/NAME.json}, {@code iam/users/NAME.json}, {@code iam/groups/NAME.json},
     *     {@code iam/roles/NAME.json}. Files whose last name starts with a dot or ends in {@code .md} are not read.
     * @throws PolicyException with every problem of every file
     */
    public static PolicySet compile(Map<String, String> files) throws PolicyException {
        return PolicySetReader.read(files);
    }

    /** A snapshot of no files: nobody may do anything. */
    public static PolicySet empty() {
        try {
            return compile(Map.of());
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code sha256:} and 64 hexadecimal digits over names and texts of all files: the state named in audit records. */
    public String hash() {
        return hash;
    }

    /**
     * Decides by identity policies (a user's own and its groups', a role's) and the permissions boundary. A principal
     * that is not in the directory may do nothing.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}: an error, never an Allow
     */
    public Decision authorize(AuthorizationRequest request) {
        return permissions(request.principal()).decide(request);
    }

    private Permissions permissions(PolicyPrincipal principal) {
        Map<String, Permissions> byName = switch (principal.kind()) {
            case USER -> contents.userPermissions();
            case ROLE -> contents.rolePermissions();
        };
        return byName.getOrDefault(principal.name(), Permissions.NONE);
    }

    /** All users by name; unmodifiable, as are the others. */
    public SortedMap<String, User> users() {
        return contents.users();
    }

    public SortedMap<String, Group> groups() {
        return contents.groups();
    }

    public SortedMap<String, Role> roles() {
        return contents.roles();
    }

    /** The user of that exact name, or null. */
    public @Nullable User user(String name) {
        return contents.users().get(name);
    }

    /** The role of that exact name, or null. */
    public @Nullable Role role(String name) {
        return contents.roles().get(name);
    }

    /** The principal's tags as its file has them; empty when it is not in the directory. */
    public Map<String, String> tagsOf(PolicyPrincipal principal) {
        return switch (principal.kind()) {
            case USER -> {
                User user = user(principal.name());
                yield user == null ? Map.of() : user.tags();
            }
            case ROLE -> {
                Role role = role(principal.name());
                yield role == null ? Map.of() : role.tags();
            }
        };
    }
}
