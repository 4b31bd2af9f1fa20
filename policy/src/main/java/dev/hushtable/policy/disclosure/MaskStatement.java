package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.ResourcePattern;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;
import java.util.Set;

/**
 * A compiled statement of a mask file: attributes of some tables, and when they are masked. Immutable.
 *
 * @param tables patterns of table ARNs
 * @param attributes top-level names
 * @param conditions all of which must hold
 */
public record MaskStatement(
        StatementRef ref, List<ResourcePattern> tables, Set<String> attributes, Mask mask, List<Condition> conditions) {
    public MaskStatement {
        tables = List.copyOf(tables);
        attributes = Set.copyOf(attributes);
        conditions = List.copyOf(conditions);
    }

    /** Whether the table is one of those it is about. */
    public Truth isAbout(Arn table, AuthorizationRequest request) {
        Truth about = Truth.FALSE;
        for (ResourcePattern pattern : tables) {
            about = about.or(pattern.matches(table, request));
        }
        return about;
    }

    /** Whether it masks in this context, on a table it is about. */
    public Truth applies(Arn table, AuthorizationRequest request) {
        Truth applies = isAbout(table, request);
        for (Condition condition : conditions) {
            applies = applies.and(condition.test(request));
        }
        return applies;
    }
}
