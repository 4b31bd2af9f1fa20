package dev.hushtable.service.authoring;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.directory.User;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.UserIds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes of an asker the caller that the hall would see, as if a signature had been verified. */
final class Callers {
    private static final String NO_KEY = "AKIAREHEARSAL";

    private Callers() {}

    /** @throws IllegalArgumentException when the workspace does not know the principal */
    static Caller of(Workspace workspace, Asker asker, RequestEnvironment environment) {
        return switch (asker) {
            case Asker.User user -> user(workspace, user, environment);
            case Asker.RoleSession session -> session(workspace, session, environment);
        };
    }

    private static Caller user(Workspace workspace, Asker.User asker, RequestEnvironment environment) {
        User user = workspace.policies().user(asker.name());
        if (user == null) {
            throw new IllegalArgumentException("there is no user '" + asker.name() + "' in iam/users");
        }
        String account = workspace.home().accountId();
        PolicyPrincipal principal = new PolicyPrincipal(
                Kind.USER, user.name(), "arn:aws:iam::" + account + ":user/" + user.name(), account);
        return caller(workspace, principal, UserIds.of(account, user.name()), user.tags(), environment);
    }

    private static Caller session(Workspace workspace, Asker.RoleSession asker, RequestEnvironment environment) {
        Role role = workspace.policies().role(asker.role());
        if (role == null) {
            throw new IllegalArgumentException("there is no role '" + asker.role() + "' in iam/roles");
        }
        String account = workspace.home().accountId();
        String arn = "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/" + asker.session();
        Map<String, String> tags = new TreeMap<>(role.tags());
        tags.putAll(asker.tags());
        return caller(
                workspace,
                new PolicyPrincipal(Kind.ROLE_SESSION, role.name(), arn, account),
                "AROA" + UserIds.of(account, role.name()).substring(4) + ":" + asker.session(),
                tags,
                environment);
    }

    private static Caller caller(
            Workspace workspace,
            PolicyPrincipal principal,
            String userId,
            Map<String, String> tags,
            RequestEnvironment environment) {
        Caller.SignatureFacts signature =
                new Caller.SignatureFacts(workspace.home().region(), "dynamodb", environment.now(), 0, List.of());
        return new Caller(principal, userId, NO_KEY, tags, signature);
    }
}
