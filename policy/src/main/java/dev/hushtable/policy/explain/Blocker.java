package dev.hushtable.policy.explain;

import dev.hushtable.policy.directory.Consulted;
import dev.hushtable.policy.document.Effect;
import java.util.List;

/**
 * One thing that stands between a request and an Allow: a Deny that applies, or policies that should allow and do not.
 *
 * @param changes that may remove it, the smallest first
 */
record Blocker(LayerReport layer, Effect wanted, List<Change> changes) {
    Blocker {
        changes = List.copyOf(changes);
    }

    /** Whether it is gone, or there is one less of its kind. */
    boolean isGoneIn(Explanation after) {
        for (LayerReport other : after.layers()) {
            if (isSame(other.policies())) {
                return switch (wanted) {
                    case ALLOW -> applying(other) > 0;
                    case DENY -> applying(other) < applying(layer);
                };
            }
        }
        return wanted == Effect.DENY;
    }

    private boolean isSame(Consulted other) {
        return other.type() == layer.type()
                && other.level().equals(layer.policies().level());
    }

    private long applying(LayerReport report) {
        return report.statements().stream()
                .filter(one -> one.effect() == wanted && one.applies())
                .count();
    }
}
