package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.disclosure.ResultKeys;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The partition keys that requests named, and what about the caller they always had in them. */
final class KeyUse {
    private static final String TAG = "aws:principaltag/";
    private static final List<String> VARIABLES = List.of("aws:username", "aws:sourceidentity", "aws:userid");

    /** One letter would be found in nearly every key. */
    private static final int SHORTEST = 2;

    private final SortedSet<String> values = new TreeSet<>();
    private final Map<String, Affix> candidates = new HashMap<>();
    private boolean seen;
    private boolean anywhere;

    void add(AuthorizationRequest request) {
        if (!(request.contextValue(ResultKeys.LEADING_KEYS) instanceof Many(List<String> keys)) || keys.isEmpty()) {
            anywhere = true;
            return;
        }
        if (!seen) {
            request.context().forEach((name, value) -> {
                if (isVariable(name) && value instanceof Single(String text) && text.length() >= SHORTEST) {
                    candidates.put(name, new Affix());
                }
            });
            seen = true;
        }
        for (String key : keys) {
            if (values.size() <= HistoryLimits.MAX_LISTED_VALUES) {
                values.add(key);
            }
            candidates.entrySet().removeIf(candidate -> !fits(candidate.getValue(), request, candidate.getKey(), key));
        }
    }

    private static boolean fits(Affix affix, AuthorizationRequest request, String variable, String key) {
        ContextValue value = request.contextValue(variable);
        return value instanceof Single(String text) && text.length() >= SHORTEST && affix.fits(key, text);
    }

    private static boolean isVariable(String name) {
        return VARIABLES.contains(name) || name.startsWith(TAG);
    }

    /** What all of them are: a pattern with a variable, or a short list; any, when neither says it. */
    KeyPattern pattern() {
        if (!seen || anywhere) {
            return KeyPattern.ANY;
        }
        Map.Entry<String, Affix> best = candidates.entrySet().stream()
                .min(Comparator.comparing(
                                (Map.Entry<String, Affix> one) -> one.getValue().isWhole() ? "" : " ")
                        .thenComparing(one -> rank(one.getKey())))
                .orElse(null);
        if (best != null) {
            return best.getValue().pattern(best.getKey());
        }
        return values.size() > HistoryLimits.MAX_LISTED_VALUES ? KeyPattern.ANY : KeyPattern.list(values);
    }

    /** Tags first, which say most; then in the order of the list. */
    private static String rank(String variable) {
        return VARIABLES.indexOf(variable) + variable;
    }
}
