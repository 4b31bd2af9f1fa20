package dev.hushtable.service.review.export;

import dev.hushtable.service.review.AuditQuery;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an export was asked for.
 *
 * @param query which records; its paging counts for nothing
 * @param purpose what they were disclosed for; null when they were not
 * @param source where the log was read: the URL of a server, or {@code files}
 * @param at when
 */
public record ExportTerms(AuditQuery query, @Nullable String purpose, String source, Instant at) {

    /** The conditions every record satisfies, by the names the API has for them; none when all records were asked for. */
    public SortedMap<String, String> filters() {
        SortedMap<String, String> filters = new TreeMap<>();
        query.terms().forEach((field, value) -> filters.put(field.wireName(), value));
        String attribute = query.attribute();
        if (attribute != null) {
            filters.put("Attribute", attribute);
        }
        if (!query.span().from().equals(AuditQuery.Span.ALWAYS.from())) {
            filters.put("From", query.span().from().toString());
        }
        if (!query.span().to().equals(AuditQuery.Span.ALWAYS.to())) {
            filters.put("To", query.span().to().toString());
        }
        return filters;
    }
}
