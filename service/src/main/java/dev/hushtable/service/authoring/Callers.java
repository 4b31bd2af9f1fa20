package dev.hushtable.service.authoring;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.directory.User;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.UniqueIds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes of askers the callers that the hall would see, as if their signatures had been verified. */
final class Callers {
    private static final String NO_KEY = "AKIAREHEARSAL";

    private final Workspace workspace;
    private final RequestEnvironment environment;

    Callers(Workspace workspace, RequestEnvironment environment) {
        this.workspace = workspace;
        this.environment = environment;
    }

    /** @throws IllegalArgumentException when the workspace does not know the principal */
    Caller of(Asker asker) {
        String id = asker.account().isEmpty() ? workspace.home().accountId() : asker.account();
        Account account = workspace.policies().account(id);
        if (account == null) {
            throw new IllegalArgumentException("there is no account " + id + " in accounts/");
        }
        return switch (asker) {
            case Asker.User(String same, String name) -> user(id, known("user", name, account.users()));
            case Asker.RoleSession session -> session(id, known("role", session.role(), account.roles()), session);
            case Asker.FederatedUser federated ->
                federated(id, known("user", federated.user(), account.users()), federated);
        };
    }

    private static <T> T known(String what, String name, Map<String, T> known) {
        T found = known.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + what + " '" + name + "'" + hint(name, known.keySet()));
        }
        return found;
    }

    private static String hint(String name, Collection<String> known) {
        return NearestName.hint(name, known);
    }

    private Caller user(String account, User user) {
        String arn = "arn:aws:iam::" + account + ":user/" + user.name();
        PolicyPrincipal principal = new PolicyPrincipal(Kind.USER, user.name(), arn, account);
        return new Caller(
                principal, UniqueIds.ofUser(new PrincipalName(account, user.name())), NO_KEY, user.tags(), signature());
    }

    private Caller session(String account, Role role, Asker.RoleSession asker) {
        String arn = "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/" + asker.session();
        PolicyPrincipal principal = new PolicyPrincipal(Kind.ROLE_SESSION, role.name(), arn, account);
        String userId = UniqueIds.ofRole(new PrincipalName(account, role.name())) + ":" + asker.session();
        return session(principal, userId, role.tags(), asker.terms());
    }

    private Caller federated(String account, User user, Asker.FederatedUser asker) {
        String arn = "arn:aws:sts::" + account + ":federated-user/" + asker.name();
        PolicyPrincipal principal = new PolicyPrincipal(Kind.FEDERATED_USER, user.name(), arn, account);
        return session(principal, account + ":" + asker.name(), user.tags(), asker.terms());
    }

    private Caller session(PolicyPrincipal principal, String userId, Map<String, String> own, SessionTerms terms) {
        if (terms.policies() != null) {
            throw new IllegalArgumentException("session policies cannot be rehearsed yet");
        }
        Map<String, String> tags = new TreeMap<>(own);
        tags.putAll(terms.tags());
        return new Caller(principal, userId, NO_KEY, tags, signature());
    }

    private Caller.SignatureFacts signature() {
        return new Caller.SignatureFacts(workspace.home().region(), "dynamodb", environment.now(), 0, List.of());
    }
}
