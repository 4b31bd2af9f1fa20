package dev.hushtable.service.review;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events: those that satisfy all terms, within a span of time, the newest first. Immutable; begin with
 * {@link #ALL} and narrow it.
 *
 * @param terms a value for each field that must have it
 * @param attribute an attribute that must have been used, in whatever way; a certain way is a term
 * @param paging which part of the answer
 */
public record AuditQuery(Map<Field, String> terms, @Nullable String attribute, Span span, Paging paging) {

    /** Everything there is, a page of 100. */
    public static final AuditQuery ALL = new AuditQuery(Map.of(), null, Span.ALWAYS, new Paging(100, null));

    public AuditQuery {
        terms = Map.copyOf(terms);
        if (terms.size() > Limits.MAX_TERMS) {
            throw new IllegalArgumentException("more than " + Limits.MAX_TERMS + " terms");
        }
    }

    /**
     * Event times, which are whole seconds.
     *
     * @param from the first
     * @param to behind the last
     */
    public record Span(Instant from, Instant to) {
        public static final Span ALWAYS = new Span(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

        public boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /**
     * Which part of an answer.
     *
     * @param limit the most events, to {@value Limits#MAX_PAGE}
     * @param token of the page before; null for the first
     */
    public record Paging(int limit, @Nullable String token) {
        public Paging {
            if (limit < 1 || limit > Limits.MAX_PAGE) {
                throw new IllegalArgumentException("a page has 1 to " + Limits.MAX_PAGE + " events");
            }
        }
    }

    /** Narrows it to events with that value. */
    public AuditQuery with(Field field, String value) {
        Map<Field, String> more = new EnumMap<>(Field.class);
        more.putAll(terms);
        more.put(field, value);
        return new AuditQuery(more, attribute, span, paging);
    }

    /** Narrows it to events that used an attribute in whatever way. */
    public AuditQuery withAttribute(String name) {
        return new AuditQuery(terms, name, span, paging);
    }

    /** Narrows it to a span of time; {@code to} is not part of it. */
    public AuditQuery between(Instant from, Instant to) {
        return new AuditQuery(terms, attribute, new Span(from, to), paging);
    }

    public AuditQuery limitedTo(int limit) {
        return new AuditQuery(terms, attribute, span, new Paging(limit, paging.token()));
    }

    /** The page after the one that gave the token; null for the first. */
    public AuditQuery after(@Nullable String token) {
        return new AuditQuery(terms, attribute, span, new Paging(paging.limit(), token));
    }

    /** Whether an event of these facts at that time is one of those. */
    public boolean matches(Facts facts, Instant time) {
        if (!span.contains(time)) {
            return false;
        }
        for (Map.Entry<Field, String> term : terms.entrySet()) {
            if (!facts.has(term.getKey(), term.getValue())) {
                return false;
            }
        }
        String name = attribute;
        return name == null || Field.ATTRIBUTE_USES.stream().anyMatch(use -> facts.has(use, name));
    }

    /** The values of a field that count in a summary of this query: the one asked for, or all. */
    List<String> counted(Field field, Facts facts) {
        String asked = terms.get(field);
        if (asked != null) {
            return List.of(asked);
        }
        if (attribute != null && Field.ATTRIBUTE_USES.contains(field)) {
            return facts.has(field, attribute) ? List.of(attribute) : List.of();
        }
        return facts.values(field);
    }
}
