package dev.hushtable.policy.document;

import dev.hushtable.policy.pattern.Glob;

/**
 * One entry of {@code Action} or {@code NotAction}: {@code *}, or a service and a pattern of names; case does not
 * matter. Immutable.
 *
 * @param service in lower case; {@code *} for every action
 */
record ActionPattern(String service, Glob name) {
    static final ActionPattern EVERYTHING = new ActionPattern("*", Glob.of("*", Glob.Case.INSENSITIVE));

    boolean matches(String action) {
        if (service.equals("*")) {
            return true;
        }
        int colon = action.indexOf(':');
        return colon == service.length()
                && action.regionMatches(true, 0, service, 0, colon)
                && name.matches(action, colon + 1, action.length());
    }
}
