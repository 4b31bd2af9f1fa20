package dev.hushtable.policy.document;

import dev.hushtable.policy.PolicyPrincipal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code Principal} or {@code NotPrincipal}. No wildcard but the lone {@code *} is honoured. Names of users and roles
 * ignore case, for no two may differ by case only; the paths of roles are ignored when their sessions are asked about.
 * Services and canonical users never match: none of them calls this server. Immutable.
 */
final class PrincipalSet {
    private final Selection selection;
    private final boolean everyone;
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> roles = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> providers;

    /**
     * @param selection whether the entries name whom the statement is about, or whom it is not about
     * @param entries of {@code AWS}: {@code *}, accounts and ARNs
     * @param federated ARNs of identity providers
     */
    PrincipalSet(Selection selection, List<String> entries, List<String> federated) {
        this.providers = Set.copyOf(federated);
        this.selection = selection;
        this.everyone = entries.contains("*");
        entries.stream().filter(entry -> !entry.equals("*")).forEach(this::add);
    }

    private void add(String entry) {
        String[] parts = entry.split(":", 6);
        if (parts.length < 6) {
            accounts.add(entry);
            return;
        }
        String resource = parts[5];
        String type = resource.substring(0, resource.indexOf('/') + 1);
        switch (type) {
            case "" -> accounts.add(parts[4]);
            case "user/" -> users.add(key(parts[4], resource.substring(type.length())));
            case "role/" -> roles.add(key(parts[4], resource.substring(resource.lastIndexOf('/') + 1)));
            default -> sessions.add(entry);
        }
    }

    private static String key(String account, String name) {
        return account + '/' + name.toLowerCase(Locale.ROOT);
    }

    boolean isOfAllBut() {
        return selection == Selection.ALL_BUT_NAMED;
    }

    PrincipalMatch match(PolicyPrincipal principal) {
        PrincipalMatch named = named(principal);
        return switch (selection) {
            case NAMED -> named;
            case ALL_BUT_NAMED -> named == PrincipalMatch.NONE ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
        };
    }

    private PrincipalMatch named(PolicyPrincipal principal) {
        if (everyone) {
            return PrincipalMatch.EVERYONE;
        }
        PrincipalMatch byName = switch (principal.kind()) {
            case USER -> holds(users, principal) ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
            case ROLE_SESSION -> session(principal, roles, PrincipalMatch.ROLE_BEHIND_SESSION);
            case FEDERATED_USER -> session(principal, users, PrincipalMatch.USER_BEHIND_SESSION);
            case WEB_IDENTITY -> providers.contains(principal.arn()) ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
        };
        return byName == PrincipalMatch.NONE && accounts.contains(principal.accountId())
                ? PrincipalMatch.ACCOUNT
                : byName;
    }

    private PrincipalMatch session(PolicyPrincipal principal, Set<String> behind, PrincipalMatch ifBehind) {
        if (sessions.contains(principal.arn())) {
            return PrincipalMatch.DIRECT;
        }
        return holds(behind, principal) ? ifBehind : PrincipalMatch.NONE;
    }

    private static boolean holds(Set<String> names, PolicyPrincipal principal) {
        return !names.isEmpty() && names.contains(key(principal.accountId(), principal.name()));
    }
}
