package dev.hushtable.policy.document;

import dev.hushtable.policy.PolicyPrincipal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code Principal} or {@code NotPrincipal}. No wildcard but the lone {@code *} is honoured. Names of users and roles
 * ignore case, for no two may differ by case only; the paths of roles are ignored when their sessions are asked about.
 * Services and canonical users never match: none of them calls this server. Immutable.
 */
final class PrincipalSet {
    private final Selection selection;
    private final boolean everyone;
    private final Set<String> accounts = new HashSet<>();
    private final Map<String, Set<String>> usersByAccount = new HashMap<>();
    private final Map<String, Set<String>> rolesByAccount = new HashMap<>();
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
        entries.forEach(this::add);
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
            case "user/" -> add(usersByAccount, parts[4], resource.substring(type.length()));
            case "role/" -> add(rolesByAccount, parts[4], resource.substring(resource.lastIndexOf('/') + 1));
            default -> sessions.add(entry);
        }
    }

    private static void add(Map<String, Set<String>> names, String account, String name) {
        names.computeIfAbsent(account, any -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                .add(name);
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
            case USER -> holds(usersByAccount, principal) ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
            case ROLE_SESSION -> session(principal, rolesByAccount, PrincipalMatch.ROLE_BEHIND_SESSION);
            case FEDERATED_USER -> session(principal, usersByAccount, PrincipalMatch.USER_BEHIND_SESSION);
            case WEB_IDENTITY -> providers.contains(principal.arn()) ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
        };
        return byName == PrincipalMatch.NONE && accounts.contains(principal.accountId())
                ? PrincipalMatch.ACCOUNT
                : byName;
    }

    private PrincipalMatch session(
            PolicyPrincipal principal, Map<String, Set<String>> behind, PrincipalMatch ifBehind) {
        if (sessions.contains(principal.arn())) {
            return PrincipalMatch.DIRECT;
        }
        return holds(behind, principal) ? ifBehind : PrincipalMatch.NONE;
    }

    private static boolean holds(Map<String, Set<String>> names, PolicyPrincipal principal) {
        Set<String> ofAccount = names.get(principal.accountId());
        return ofAccount != null && ofAccount.contains(principal.name());
    }
}
