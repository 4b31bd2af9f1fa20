package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.storage.Tables;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a question to the log: of one about a table the policies are asked for that table, of any other for all of
 * the log.
 *
 * @param table null for all of the log
 * @param grouping of a summary; empty of a search
 */
record ReviewPlan(
        String action,
        AuditQuery query,
        List<Field> grouping,
        @Nullable TableAddress table) implements Plan {
    static final String SEARCH = "audit:SearchBlinded";

    static ReviewPlan of(String action, QueryMembers.Asked asked, ApiRequest request, Tables tables) {
        String name = asked.query().terms().get(Field.TABLE);
        TableAddress table = name == null ? null : TableAddress.of(name, request, tables);
        return new ReviewPlan(action, asked.query(), asked.grouping(), table);
    }

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint(action, table == null ? "*" : table.arn(), Map.of()));
    }

    /** States in the audit record what was asked. */
    void tell(Recording recording) {
        TableAddress named = table;
        if (named != null) {
            recording.facts().table(named.name(), named.arn());
        }
        query.terms().forEach((field, value) -> recording.facts().parameter(parameter(field), value));
        String attribute = query.attribute();
        if (attribute != null) {
            recording.facts().parameter("attribute", attribute);
        }
        if (!query.span().equals(AuditQuery.Span.ALWAYS)) {
            recording.facts().parameter("from", query.span().from().toString());
            recording.facts().parameter("to", query.span().to().toString());
        }
        if (!grouping.isEmpty()) {
            recording
                    .facts()
                    .parameter("groupBy", grouping.stream().map(Field::wireName).collect(Collectors.joining(" ")));
        }
    }

    private static String parameter(Field field) {
        return Character.toLowerCase(field.wireName().charAt(0))
                + field.wireName().substring(1);
    }
}
