package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.BS;
import dev.hushtable.service.item.AttributeValue.L;
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

    /**
     * The sum of two numbers, the union of two sets of one type, or one list after the other; nothing counts as 0 or as
     * empty.
     */
    static AttributeValue add(@Nullable AttributeValue stored, UpdateAction.Add action) {
        AttributeValue operand = action.operand();
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
        if (stored instanceof L a && operand instanceof L b) {
            return UpdateEvaluator.append(a.values(), b.values());
        }
        throw action.dialect().typeMismatch();
    }

    /** The elements of one set that another of its type does not have; null when none are left. */
    static @Nullable AttributeValue delete(@Nullable AttributeValue stored, UpdateAction.Delete action) {
        AttributeValue operand = action.operand();
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
        throw action.dialect().typeMismatch();
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
