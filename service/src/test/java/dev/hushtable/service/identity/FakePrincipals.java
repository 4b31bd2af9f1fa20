package dev.hushtable.service.identity;

import dev.hushtable.policy.document.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Users and roles as a test has them. */
final class FakePrincipals implements PrincipalDirectory {
    final Map<PrincipalName, KnownUser> users = new HashMap<>();
    final Map<PrincipalName, KnownRole> roles = new HashMap<>();
    final Map<String, PolicyDocument> policies = new HashMap<>();

    @Override
    public @Nullable KnownUser user(PrincipalName name) {
        return users.get(name);
    }

    @Override
    public @Nullable KnownRole role(PrincipalName name) {
        return roles.get(name);
    }

    @Override
    public List<PolicyDocument> sessionPolicies(String accountId, List<String> names) {
        return names.stream().map(policies::get).filter(Objects::nonNull).toList();
    }
}
