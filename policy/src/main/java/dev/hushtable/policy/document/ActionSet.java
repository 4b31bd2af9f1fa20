package dev.hushtable.policy.document;

import java.util.List;

/**
 * {@code Action} or {@code NotAction}.
 *
 * @param selection whether the patterns name what the statement is about, or what it is not about
 */
record ActionSet(Selection selection, List<ActionPattern> patterns) {

    boolean matches(String action) {
        boolean named = patterns.stream().anyMatch(pattern -> pattern.matches(action));
        return switch (selection) {
            case NAMED -> named;
            case ALL_BUT_NAMED -> !named;
        };
    }
}
