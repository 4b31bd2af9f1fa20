package dev.hushtable.policy.naive;

import static dev.hushtable.policy.naive.Trees.list;

import dev.hushtable.policy.PolicyPrincipal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a statement of a resource policy names, and how closely. */
final class NaivePrincipals {

    private NaivePrincipals() {}

    /** In which way a principal was meant. */
    enum Grant {
        EVERYBODY,
        DIRECT,
        ROLE_BEHIND_SESSION,
        USER_BEHIND_SESSION,
        ACCOUNT
    }

    /** The closest way in which the statement is about the principal; null when it is not. */
    static @Nullable Grant grant(Map<String, Object> statement, PolicyPrincipal principal, boolean bounded) {
        if (statement.containsKey("Principal")) {
            return closest(statement.get("Principal"), principal);
        }
        if (!statement.containsKey("NotPrincipal")) {
            return null;
        }
        if (statement.get("Effect").equals("Deny") && bounded) {
            return Grant.DIRECT;
        }
        return closest(statement.get("NotPrincipal"), principal) == null ? Grant.DIRECT : null;
    }

    private static @Nullable Grant closest(Object principals, PolicyPrincipal principal) {
        if (principals.equals("*")) {
            return Grant.EVERYBODY;
        }
        Grant closest = null;
        for (Map.Entry<String, Object> kind : Trees.map(principals).entrySet()) {
            for (String one : list(kind.getValue())) {
                Grant grant = switch (kind.getKey()) {
                    case "AWS" -> of(one, principal);
                    case "Federated" -> provider(one, principal);
                    default -> null;
                };
                if (grant != null && (closest == null || grant.compareTo(closest) < 0)) {
                    closest = grant;
                }
            }
        }
        return closest;
    }

    private static @Nullable Grant provider(String one, PolicyPrincipal principal) {
        return principal.kind() == PolicyPrincipal.Kind.WEB_IDENTITY && one.equals(principal.arn())
                ? Grant.DIRECT
                : null;
    }

    private static @Nullable Grant of(String one, PolicyPrincipal principal) {
        String account = principal.accountId();
        if (one.equals("*")) {
            return Grant.EVERYBODY;
        }
        if (one.equals(principal.arn())) {
            return Grant.DIRECT;
        }
        if (one.equals(account) || one.equals("arn:aws:iam::" + account + ":root")) {
            return Grant.ACCOUNT;
        }
        return switch (principal.kind()) {
            case USER, WEB_IDENTITY -> null;
            case ROLE_SESSION ->
                one.matches("arn:aws:iam::" + account + ":role/(.*/)?" + principal.name())
                        ? Grant.ROLE_BEHIND_SESSION
                        : null;
            case FEDERATED_USER ->
                one.equals("arn:aws:iam::" + account + ":user/" + principal.name()) ? Grant.USER_BEHIND_SESSION : null;
        };
    }
}
