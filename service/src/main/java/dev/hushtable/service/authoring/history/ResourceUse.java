package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.disclosure.ResultKeys;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How one action was used on one table, index or other resource. */
final class ResourceUse {
    private final KeyUse keys = new KeyUse();
    private final SortedSet<String> attributes = new TreeSet<>();
    private final SortedSet<String> selects = new TreeSet<>();
    private final SortedSet<String> returnValues = new TreeSet<>();
    private boolean attributesUnknown;
    private boolean selectMissing;
    private boolean returnValuesMissing;
    private @Nullable Sightings seen;

    void add(AuthorizationRequest request, Sightings sighting) {
        seen = seen == null ? sighting : seen.and(sighting);
        keys.add(request);
        if (request.contextValue(ResultKeys.ATTRIBUTES) instanceof Many(var names) && !names.isEmpty()) {
            attributes.addAll(names);
        } else {
            attributesUnknown = true;
        }
        selectMissing |= !add(request, "dynamodb:select", selects);
        returnValuesMissing |= !add(request, "dynamodb:returnvalues", returnValues);
    }

    private static boolean add(AuthorizationRequest request, String key, SortedSet<String> values) {
        if (request.contextValue(key) instanceof Single(String value)) {
            values.add(value);
            return true;
        }
        return false;
    }

    KeyPattern keys() {
        return keys.pattern();
    }

    /** Every name requests named; empty when one did not say. */
    SortedSet<String> attributes() {
        return attributesUnknown ? new TreeSet<>() : attributes;
    }

    /** Values of Select; empty when a request had none. */
    SortedSet<String> selects() {
        return selectMissing ? new TreeSet<>() : selects;
    }

    /** Values of ReturnValues; empty when a request had none. */
    SortedSet<String> returnValues() {
        return returnValuesMissing ? new TreeSet<>() : returnValues;
    }

    Sightings seen() {
        if (seen == null) {
            throw new IllegalStateException("never used");
        }
        return seen;
    }
}
