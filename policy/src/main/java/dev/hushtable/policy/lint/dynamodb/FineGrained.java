package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.StatementSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys and actions of fine-grained access control. */
final class FineGrained {
    static final String ATTRIBUTES = "dynamodb:attributes";
    static final List<String> LEADING = List.of("dynamodb:leadingkeys", "dynamodb:firstpartitionkeyvalues");

    /** Reads that answer with items and take Select. */
    static final List<String> READS = List.of("GetItem", "BatchGetItem", "Query", "Scan", "PartiQLSelect");

    /** Writes that can answer with an item. */
    static final List<String> ANSWERING_WRITES =
            List.of("PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem", "PartiQLUpdate", "PartiQLDelete");

    private FineGrained() {}

    /** The condition that limits attributes to a list, if there is one. */
    static @Nullable ConditionSyntax attributeList(StatementSyntax statement) {
        return statement.on(ATTRIBUTES).filter(FineGrained::limits).findFirst().orElse(null);
    }

    /** The condition that limits partition keys, if there is one. */
    static @Nullable ConditionSyntax leadingKeys(StatementSyntax statement) {
        return statement.conditions().stream()
                .filter(one -> LEADING.contains(one.key()) && limits(one))
                .findFirst()
                .orElse(null);
    }

    static boolean limits(ConditionSyntax condition) {
        return condition.form() != Form.PRESENCE && !condition.isNegated();
    }

    /** Whether the partition keys must be there. */
    static boolean guardsLeadingKeys(StatementSyntax statement) {
        return LEADING.stream().anyMatch(statement::guards);
    }
}
