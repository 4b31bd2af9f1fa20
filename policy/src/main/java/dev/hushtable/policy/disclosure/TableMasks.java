package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The masks that may hold on one table, in their order. Immutable. */
record TableMasks(Arn table, List<MaskStatement> statements) {
    private static final TableMasks NONE = new TableMasks(Arn.ANY_RESOURCE, List.of());

    /** Those of all that may be about a table, whatever their conditions say. */
    static TableMasks of(MaskSet all, String tableArn, AuthorizationRequest request) {
        if (all.statements().isEmpty()) {
            return NONE;
        }
        Arn table = Arn.parse(tableArn);
        if (table == null) {
            throw new IllegalArgumentException("not an ARN: " + tableArn);
        }
        return new TableMasks(table, all.about(table, request));
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** The first that may hold on one of those attributes; null when there is none. */
    @Nullable
    MaskStatement on(Collection<String> attributes, AuthorizationRequest request) {
        return statements.stream()
                .filter(mask -> mask.attributes().stream().anyMatch(attributes::contains))
                .filter(mask -> mask.applies(table, request) != Truth.FALSE)
                .findFirst()
                .orElse(null);
    }

    /**
     * The first of each name; null when that depends on keys that are not looked at.
     *
     * @param request asks about what leaves and as much of the keys as is seen
     */
    @Nullable
    Map<String, Mask> shown(Collection<String> leaving, Seen seen, AuthorizationRequest request) {
        Map<String, Mask> shown = new HashMap<>();
        for (MaskStatement mask : statements) {
            if (mask.attributes().stream().noneMatch(leaving::contains)) {
                continue;
            }
            Truth applies = mask.applies(table, request);
            if (applies == Truth.UNKNOWN && !seen.isEverything()) {
                return null;
            }
            // INVARIANT: what could not be determined is masked.
            if (applies != Truth.FALSE) {
                mask.attributes().stream()
                        .filter(leaving::contains)
                        .forEach(name -> shown.putIfAbsent(name, mask.mask()));
            }
        }
        return shown;
    }
}
