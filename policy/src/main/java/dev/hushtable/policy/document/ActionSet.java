package dev.hushtable.policy.document;

import java.util.List;

/**
 * {@code Action} or {@code NotAction}.
 *
 * @param selection whether the patterns name what the statement is about, or what it is not about
 */
record ActionSet(Selection selection, List<ActionPattern> patterns) {

    boolean matches(String action) {
        boolean named = false;
        for (int i = 0; i < patterns.size() && !named; i++) {
            named = patterns.get(i).matches(action);
        }
        return switch (selection) {
            case NAMED -> named;
            case ALL_BUT_NAMED -> !named;
        };
    }
}
