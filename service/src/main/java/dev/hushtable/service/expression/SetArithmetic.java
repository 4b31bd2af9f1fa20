package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.BS;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.NS;
import dev.hushtable.service.item.AttributeValue.SS;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ADD and DELETE do to a stored value. */
final class SetArithmetic {
    private SetArithmetic() {}

    /** The sum of two numbers or the union of two sets of one type; nothing counts as 0 or the empty set. */
    static AttributeValue add(@Nullable AttributeValue stored, AttributeValue operand) {
        if (stored == null) {
            return operand;
        }
        if (stored instanceof N a && operand instanceof N b) {
            return new N(a.value().plus(b.value()));
        }
        if (stored instanceof SS a && operand instanceof SS b) {
            return new SS(union(a.values(), b.values()));
        }
        if (stored instanceof NS a && operand instanceof NS b) {
            return new NS(union(a.values(), b.values()));
        }
        if (stored instanceof BS a && operand instanceof BS b) {
            return new BS(union(a.values(), b.values()));
        }
        throw UpdateEvaluator.incorrectType();
    }

    /** The elements of one set that another of its type does not have; null when none are left. */
    static @Nullable AttributeValue delete(@Nullable AttributeValue stored, AttributeValue operand) {
        if (stored == null) {
            return null;
        }
        if (stored instanceof SS a && operand instanceof SS b) {
            Set<String> left = difference(a.values(), b.values());
            return left.isEmpty() ? null : new SS(left);
        }
        if (stored instanceof NS a && operand instanceof NS b) {
            Set<DynamoNumber> left = difference(a.values(), b.values());
            return left.isEmpty() ? null : new NS(left);
        }
        if (stored instanceof BS a && operand instanceof BS b) {
            Set<ByteString> left = difference(a.values(), b.values());
            return left.isEmpty() ? null : new BS(left);
        }
        throw UpdateEvaluator.incorrectType();
    }

    private static <T> Set<T> union(Set<T> stored, Set<T> added) {
        Set<T> both = new LinkedHashSet<>(stored);
        both.addAll(added);
        return both;
    }

    private static <T> Set<T> difference(Set<T> stored, Set<T> taken) {
        Set<T> left = new LinkedHashSet<>(stored);
        taken.forEach(left::remove);
        return left;
    }
}
