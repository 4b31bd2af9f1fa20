package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.Decision;
import java.util.Map;
import java.util.Set;

/**
 * What may leave of an item.
 *
 * @param whole whether all that was asked about may leave together
 * @param visible the names that may leave; all of them when {@code whole} is an Allow
 * @param masks how some of the names asked about have to look, visible or not
 */
public record Verdict(Decision whole, Set<String> visible, Map<String, Mask> masks) {
    public Verdict {
        visible = visible instanceof Names ? visible : Set.copyOf(visible);
        masks = Map.copyOf(masks);
    }

    /** Whether everything may leave. */
    public boolean isAllowed() {
        return whole instanceof Decision.Allow;
    }

    /** Whether everything may leave as it is. */
    public boolean isPlain() {
        return isAllowed() && masks.isEmpty();
    }
}
