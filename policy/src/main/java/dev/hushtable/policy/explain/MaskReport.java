package dev.hushtable.policy.explain;

import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.disclosure.Mask;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mask that holds on attributes a request asks about, or that it would show.
 *
 * @param attributes of the request, those the mask is on, sorted
 * @param operands its conditions; what could not be determined masks
 */
public record MaskReport(MaskStatement statement, Set<String> attributes, List<Operand> operands) {
    public MaskReport {
        attributes = new TreeSet<>(attributes);
        operands = List.copyOf(operands);
    }

    public StatementRef ref() {
        return statement.ref();
    }

    /** What it does to values. */
    public Mask.Kind kind() {
        return statement.mask().kind();
    }

    /** Whether it holds, or may. */
    boolean applies() {
        return operands.stream().noneMatch(operand -> operand.truth() == Truth.FALSE);
    }
}
