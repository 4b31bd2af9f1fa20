package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The organisation's policies, level by level. A level whose name is twelve digits is that account's own; every other
 * level holds for all accounts. Immutable.
 */
final class Guardrails {
    private final List<Level> levels = new ArrayList<>();

    /** The policies of one level. */
    private record Level(String name, Layer policies) {
        boolean isAbout(String account) {
            return !isAccount(name) || name.equals(account);
        }
    }

    Guardrails(PolicyType type, SortedMap<String, Map<String, PolicyDocument>> documentsByLevel) {
        documentsByLevel.forEach((name, documents) ->
                levels.add(new Level(name, new Layer(type, List.copyOf(documents.values())))));
    }

    private static boolean isAccount(String level) {
        return level.length() == 12 && level.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    int size() {
        return levels.size();
    }

    /** Whether a level holds for an account; levels are in the order of their names. */
    boolean isAbout(int level, String account) {
        return levels.get(level).isAbout(account);
    }

    Layer level(int level) {
        return levels.get(level).policies();
    }
}
