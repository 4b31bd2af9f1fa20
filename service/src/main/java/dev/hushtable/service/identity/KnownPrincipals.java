package dev.hushtable.service.identity;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.directory.User;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The users and roles of one snapshot of the policy directory, each described once it is asked for. Thread-safe. */
final class KnownPrincipals implements PrincipalDirectory {
    private final PolicySet policies;
    private final ConcurrentMap<PrincipalName, KnownUser> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<PrincipalName, KnownRole> roles = new ConcurrentHashMap<>();
    private final ConcurrentMap<PrincipalName, PolicyDocument> sessionPolicies = new ConcurrentHashMap<>();

    KnownPrincipals(PolicySet policies) {
        this.policies = policies;
    }

    @Override
    public @Nullable KnownUser user(PrincipalName name) {
        KnownUser known = users.get(name);
        return known == null ? users.computeIfAbsent(name, this::describeUser) : known;
    }

    private @Nullable KnownUser describeUser(PrincipalName name) {
        Account account = policies.account(name.accountId());
        User user = account == null ? null : account.user(name.name());
        if (user == null) {
            return null;
        }
        PolicyPrincipal principal =
                new PolicyPrincipal(PolicyPrincipal.Kind.USER, name.name(), name.userArn(), name.accountId());
        return new KnownUser(principal, UniqueIds.ofUser(name), user.tags());
    }

    @Override
    public @Nullable KnownRole role(PrincipalName name) {
        KnownRole known = roles.get(name);
        return known == null ? roles.computeIfAbsent(name, this::describeRole) : known;
    }

    private @Nullable KnownRole describeRole(PrincipalName name) {
        Account account = policies.account(name.accountId());
        Role role = account == null ? null : account.role(name.name());
        return role == null ? null : new KnownRole(name, UniqueIds.ofRole(name), role);
    }

    @Override
    public List<PolicyDocument> sessionPolicies(String accountId, List<String> names) {
        return names.stream()
                .map(name -> sessionPolicies.computeIfAbsent(new PrincipalName(accountId, name), this::compile))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable PolicyDocument compile(PrincipalName name) {
        Account account = policies.account(name.accountId());
        PolicyDocument managed = account == null ? null : account.policies().get(name.name());
        return managed == null ? null : managed.as(PolicyType.SESSION);
    }
}
