package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which records are exported: those that satisfy all of these. Filled in by picocli. */
final class ExportFilter {
    @Mixin
    private SpanOptions span = new SpanOptions();

    @Option(
            names = "--principal",
            paramLabel = "WHO",
            description = "what somebody did: the name of a user, an ARN, an access key, or token:TOKEN")
    private @Nullable String principal;

    @Option(names = "--table", paramLabel = "NAME", description = "what concerns this table")
    private @Nullable String table;

    @Option(names = "--attribute", paramLabel = "NAME", description = "what used this attribute in whatever way")
    private @Nullable String attribute;

    @Option(
            names = {"-w", "--where"},
            paramLabel = "FIELD=VALUE",
            description = "any field of 'hushtable audit search' and what it must be, as often as needed")
    private Map<String, String> where = new LinkedHashMap<>();

    /**
     * The question.
     *
     * @param account of a user that is named without one
     * @param server that computes tokens; null where there is none
     */
    AuditQuery query(String account, @Nullable AdminClient server) {
        AuditQuery.Span named = span.span();
        AuditQuery query = AuditQuery.ALL.between(named.from(), named.to());
        for (Map.Entry<String, String> term : where.entrySet()) {
            query = query.with(AuditSearchCommand.field(term.getKey()), term.getValue());
        }
        if (table != null) {
            query = query.with(Field.TABLE, table);
        }
        if (attribute != null) {
            query = query.withAttribute(attribute);
        }
        return principal == null ? query : PrincipalTokens.narrow(query, principal, account, server);
    }
}
