package dev.hushtable.policy.directory;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Arn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The organisation's policies, level by level. A level whose name is twelve digits is that account's own; every other
 * level holds for all accounts. Immutable.
 */
final class Guardrails {
    private final Level[] levels;

    /** The policies of one level. */
    private record Level(String name, @Nullable String account, Layer policies) {
        boolean isAbout(String other) {
            return account == null || account.equals(other);
        }
    }

    Guardrails(PolicyType type, SortedMap<String, Map<String, PolicyDocument>> documentsByLevel) {
        levels = documentsByLevel.entrySet().stream()
                .map(level -> new Level(
                        level.getKey(),
                        isAccount(level.getKey()) ? level.getKey() : null,
                        new Layer(type, List.copyOf(level.getValue().values()))))
                .toArray(Level[]::new);
    }

    private static boolean isAccount(String level) {
        return level.length() == 12 && level.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The levels that hold for an account. */
    List<Consulted> consulted(String account, Consulted.Need need) {
        return Arrays.stream(levels)
                .filter(level -> level.isAbout(account))
                .map(level -> new Consulted(
                        level.policies().type(),
                        level.name(),
                        need,
                        level.policies().documents()))
                .toList();
    }

    /** The first Deny for an account that holds, or null; levels are in the order of their names. */
    @Nullable
    Statement deny(String account, AuthorizationRequest request, Arn resource, int actionId) {
        for (Level level : levels) {
            Statement deny = level.isAbout(account) ? level.policies().deny(request, resource, actionId) : null;
            if (deny != null) {
                return deny;
            }
        }
        return null;
    }

    /** Whether every level of the caller's account has an Allow that applies. */
    boolean everyLevelAllows(AuthorizationRequest request, Arn resource, int actionId) {
        String account = request.principal().accountId();
        for (Level level : levels) {
            if (level.isAbout(account) && level.policies().allow(request, resource, actionId) == null) {
                return false;
            }
        }
        return true;
    }
}
