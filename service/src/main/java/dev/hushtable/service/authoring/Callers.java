package dev.hushtable.service.authoring;

import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.directory.User;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.Session;
import dev.hushtable.service.identity.SessionArns;
import dev.hushtable.service.identity.SessionTags;
import dev.hushtable.service.identity.UniqueIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of askers the callers that the hall would see, as if their signatures had been verified. */
final class Callers {
    private static final String NO_KEY = "AKIAREHEARSAL";
    private static final String TEMPORARY_KEY = "ASIAREHEARSAL";
    private static final List<String> SIGNED = List.of("host", "x-amz-date", RequestEnvironment.PURPOSE_HEADER);
    private static final Duration HOUR = Duration.ofHours(1);

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
        PrincipalName name = new PrincipalName(account, role.name());
        String arn = SessionArns.assumedRole(name, asker.session());
        PolicyPrincipal principal = new PolicyPrincipal(Kind.ROLE_SESSION, role.name(), arn, account);
        return new Caller(
                principal,
                UniqueIds.ofRole(name) + ':' + asker.session(),
                TEMPORARY_KEY,
                SessionTags.over(role.tags(), asker.terms().tags()),
                signature(),
                session(asker.terms(), breakGlass(role, asker.terms())));
    }

    private Caller federated(String account, User user, Asker.FederatedUser asker) {
        String arn = SessionArns.federatedUser(account, asker.name());
        PolicyPrincipal principal = new PolicyPrincipal(Kind.FEDERATED_USER, user.name(), arn, account);
        return new Caller(
                principal,
                account + ':' + asker.name(),
                TEMPORARY_KEY,
                SessionTags.over(user.tags(), asker.terms().tags()),
                signature(),
                session(asker.terms(), null));
    }

    /** As AssumeRole gives it: to a session with a reason, of a role for emergencies. */
    private static @Nullable BreakGlass breakGlass(Role role, SessionTerms terms) {
        String reason = terms.tags().get(SessionTerms.REASON_TAG);
        Role.Emergency emergency = role.breakGlass();
        return reason == null || emergency == null ? null : new BreakGlass(reason, emergency.overrides());
    }

    private Session session(SessionTerms terms, @Nullable BreakGlass breakGlass) {
        Instant now = environment.now();
        return new Session(terms.policies(), now, now.plus(HOUR), null, Set.of(), breakGlass, null);
    }

    private Caller.SignatureFacts signature() {
        return new Caller.SignatureFacts(workspace.home().region(), "dynamodb", environment.now(), 0, SIGNED);
    }
}
