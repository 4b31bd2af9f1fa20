package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code Constraints} of CreateGrant. */
final class GrantConstraints {
    private GrantConstraints() {}

    /** The member that says a kind of constraint, and the value of {@code kms:GrantConstraintType}. */
    static @Nullable String memberOf(Grant.Kind kind) {
        return switch (kind) {
            case NONE -> null;
            case SUBSET -> "EncryptionContextSubset";
            case EQUALS -> "EncryptionContextEquals";
        };
    }

    static Grant.Constraint read(RequestReader request) {
        RequestReader constraints = request.structure("Constraints");
        if (constraints == null) {
            return Grant.Constraint.NONE;
        }
        EncryptionContext subset = RequestLists.encryptionContext(constraints, "EncryptionContextSubset");
        EncryptionContext equal = RequestLists.encryptionContext(constraints, "EncryptionContextEquals");
        constraints.refuse("SourceArn", "grants are not bound to resources of other services.");
        constraints.finish();
        if (subset.pairs().isEmpty() == equal.pairs().isEmpty()) {
            throw KmsException.validation(
                    "Constraints needs the pairs of either EncryptionContextSubset or EncryptionContextEquals.");
        }
        Grant.Kind kind = equal.pairs().isEmpty() ? Grant.Kind.SUBSET : Grant.Kind.EQUALS;
        Map<String, String> pairs = equal.pairs().isEmpty() ? subset.pairs() : equal.pairs();
        requireFew(pairs);
        return new Grant.Constraint(kind, new TreeMap<>(pairs));
    }

    private static void requireFew(Map<String, String> pairs) {
        int chars = pairs.entrySet().stream()
                .mapToInt(pair -> pair.getKey().length() + pair.getValue().length())
                .sum();
        if (pairs.size() > Limits.MAX_CONSTRAINT_PAIRS || chars > Limits.MAX_CONSTRAINT_CHARS) {
            throw KmsException.validation("A grant constraint has at most " + Limits.MAX_CONSTRAINT_PAIRS
                    + " pairs with " + Limits.MAX_CONSTRAINT_CHARS + " characters together.");
        }
    }
}
