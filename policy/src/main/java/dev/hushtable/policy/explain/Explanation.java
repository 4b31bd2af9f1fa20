package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.document.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision with everything that led to it.
 *
 * @param decision what the policies say
 * @param layers the policies that were asked, type by type
 * @param masks that hold on attributes the request asks about; empty when no mask denies it
 */
public record Explanation(
        AuthorizationRequest request, Decision decision, List<LayerReport> layers, List<MaskReport> masks) {
    public Explanation {
        layers = List.copyOf(layers);
        masks = List.copyOf(masks);
    }

    /** The statements that decided. */
    public List<StatementReport> deciding() {
        return statements()
                .filter(one -> decision.statements().contains(one.ref()) && one.applies())
                .toList();
    }

    /**
     * The statement that came nearest to allowing what no statement of the decisive type allows: the Allow with the
     * fewest operands that do not hold, and of those one that is about the action. Null for other decisions, and when
     * there is no Allow.
     */
    public @Nullable StatementReport nearestMiss() {
        List<StatementReport> misses = nearMisses();
        return misses.isEmpty() ? null : misses.getFirst();
    }

    /** All Allow statements that would have allowed what was denied for want of one, the nearest first. */
    public List<StatementReport> nearMisses() {
        if (!(decision instanceof Decision.Deny deny) || deny.explicit()) {
            return List.of();
        }
        return layers.stream()
                .filter(layer -> isWanting(layer, deny.policyType()))
                .flatMap(layer -> layer.statements().stream())
                .filter(one -> one.effect() == Effect.ALLOW)
                .sorted(Comparator.comparingInt(
                                (StatementReport one) -> one.failing().size())
                        .thenComparing(one -> !one.isAboutAction()))
                .toList();
    }

    /** A level of guardrails that allows is not the one that is missing an Allow. */
    private static boolean isWanting(LayerReport layer, PolicyType type) {
        return layer.type() == type && layer.verdict() != LayerReport.Verdict.ALLOW;
    }

    Stream<StatementReport> statements() {
        return layers.stream().flatMap(layer -> layer.statements().stream());
    }
}
