package dev.hushtable.policy.document;

import dev.hushtable.policy.pattern.Glob;
import java.util.Locale;

/**
 * One entry of {@code Action} or {@code NotAction}: {@code *}, or a service and a pattern of names; case does not
 * matter. Immutable.
 *
 * @param service in lower case; {@code *} for every action
 */
record ActionPattern(String service, Glob name) {
    private static final ActionPattern EVERYTHING = new ActionPattern("*", Glob.of("*", Glob.Case.INSENSITIVE));

    /** What an entry means; without a colon it matches nothing, for no service is without a name. */
    static ActionPattern of(String entry) {
        if (entry.equals("*")) {
            return EVERYTHING;
        }
        int colon = entry.indexOf(':');
        return new ActionPattern(
                entry.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
                Glob.of(entry.substring(colon + 1), Glob.Case.INSENSITIVE));
    }

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
