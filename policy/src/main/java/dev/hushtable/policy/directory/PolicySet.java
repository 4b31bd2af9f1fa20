package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.disclosure.MaskSet;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.encryption.TableEncryption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, compiled snapshot of the policy directory. Made whole or not at all: hot reloading is compiling the new
 * files and swapping one reference, so that a request sees one state or the other. Thread-safe.
 */
public final class PolicySet {

    /**
     * Everything the snapshot knows; put together by {@link PolicySetReader}.
     *
     * @param ownAccountId twelve digits; empty when nobody said
     */
    record Contents(
            String ownAccountId,
            Account own,
            Map<String, Account> others,
            Evaluation evaluation,
            Map<String, ResultEnforcement> tables,
            Map<String, TableEncryption> encryption,
            MaskSet masks,
            List<IdentityProvider> providers) {}

    private final String hash;
    private final Contents contents;

    /** By name. */
    private final Map<String, PolicyFile> files;

    PolicySet(String hash, Contents contents, List<PolicyFile> files) {
        this.hash = hash;
        this.contents = contents;
        this.files = files.stream().collect(Collectors.toUnmodifiableMap(PolicyFile::name, Function.identity()));
    }

    /**
     * Compiles the files of a policy directory.
     *
     * @param files text by name; names use {@code /} and are relative to the directory: docs/policies.md lists its
     *     folders. Files whose last name starts with a dot or ends in {@code .md}, and what lies in {@code schemas/} and
     *     {@code tests/}, is no part of the snapshot.
     * @param ownAccountId the account of the files in {@code iam/}, twelve digits
     * @throws PolicyException with every problem of every file
     */
    public static PolicySet compile(Map<String, String> files, String ownAccountId) throws PolicyException {
        return PolicySetReader.read(files, ownAccountId, Map.of());
    }

    /** The same, when every account that has no folder under {@code accounts/} may take {@code iam/} for its own. */
    public static PolicySet compile(Map<String, String> files) throws PolicyException {
        return compile(files, FilePlace.OWN_ACCOUNT);
    }

    /**
     * Compiles the files as they are now, for the same account. What has not changed is not read again.
     *
     * @throws PolicyException with every problem of every file
     */
    public PolicySet recompile(Map<String, String> changed) throws PolicyException {
        return PolicySetReader.read(changed, contents.ownAccountId(), files);
    }

    /** A snapshot of no files: nobody may do anything. */
    public static PolicySet empty() {
        return empty(FilePlace.OWN_ACCOUNT);
    }

    /** The same, to begin with and {@link #recompile} from. */
    public static PolicySet empty(String ownAccountId) {
        try {
            return compile(Map.of(), ownAccountId);
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code sha256:} and 64 hexadecimal digits over names and texts of all files: the state named in audit records. */
    public String hash() {
        return hash;
    }

    /**
     * Decides by every type of policy, as IAM does: {@link Evaluation} has the order. A principal that is not in the
     * directory may do nothing, unless the resource's policy allows it.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}: an error, never an Allow
     */
    public Decision authorize(AuthorizationRequest request) {
        return contents.evaluation().decide(request, permissions(request.principal()));
    }

    /**
     * Whether the decision on a request may change with the values of these condition keys: whether any statement about
     * its action and resource, in any applicable policy, has a condition on one or uses it as a variable.
     *
     * @param keys in lower case
     */
    public boolean dependsOn(AuthorizationRequest request, Set<String> keys) {
        return contents.evaluation().dependsOn(keys, request, permissions(request.principal()));
    }

    private Permissions permissions(PolicyPrincipal principal) {
        Account account = account(principal.accountId());
        return account == null ? Permissions.NONE : account.permissions(principal);
    }

    /** The policies that {@link #authorize} asks about a request: for who explains its decision. */
    public List<Consulted> consulted(AuthorizationRequest request) {
        return contents.evaluation().consulted(request, permissions(request.principal()));
    }

    /** The account of that number, or null when the directory has none. */
    public @Nullable Account account(String id) {
        Account other = contents.others().get(id);
        boolean isOwn =
                contents.ownAccountId().isEmpty() || contents.ownAccountId().equals(id);
        return other == null && isOwn ? contents.own() : other;
    }

    /** The server's own account. */
    public Account ownAccount() {
        return contents.own();
    }

    /** Users of the server's own account by name, as are groups and roles. */
    public SortedMap<String, User> users() {
        return contents.own().users();
    }

    public SortedMap<String, Group> groups() {
        return contents.own().groups();
    }

    public SortedMap<String, Role> roles() {
        return contents.own().roles();
    }

    /** The own account's user of that exact name, or null. */
    public @Nullable User user(String name) {
        return contents.own().user(name);
    }

    /** The own account's role of that exact name, or null. */
    public @Nullable Role role(String name) {
        return contents.own().role(name);
    }

    /** The principal's tags as its file has them; empty when it is not in the directory. */
    public Map<String, String> tagsOf(PolicyPrincipal principal) {
        Account account = account(principal.accountId());
        return account == null ? Map.of() : account.tagsOf(principal);
    }

    /** How {@code tables/NAME.json} has the results of that table enforced; null when it does not say. */
    public @Nullable ResultEnforcement resultEnforcement(String table) {
        return contents.tables().get(table);
    }

    /** What {@code encryption/NAME.json} says of that table; null when there is none. */
    public @Nullable TableEncryption encryption(String table) {
        return contents.encryption().get(table);
    }

    /** What all files of {@code encryption/} say, by table. */
    public Map<String, TableEncryption> encryption() {
        return contents.encryption();
    }

    /** What {@code masks/*.json} say. */
    public MaskSet masks() {
        return contents.masks();
    }

    /** The OpenID Connect providers whose tokens are believed. */
    public List<IdentityProvider> identityProviders() {
        return contents.providers();
    }
}
