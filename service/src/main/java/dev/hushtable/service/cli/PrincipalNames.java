package dev.hushtable.service.cli;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls principals by what their newest record says of them in clear: a name where there is one, else a key. */
final class PrincipalNames implements ReviewPrinter.ValueNames {
    /** Who is asked for by name; beyond that tokens have to do. */
    private static final int MOST_ASKED = 50;

    private final AuditSearch search;
    private final Map<String, String> names = new HashMap<>();

    PrincipalNames(AuditSearch search) {
        this.search = search;
    }

    @Override
    public String of(Field field, String value) {
        return switch (field) {
            case PRINCIPAL ->
                names.size() < MOST_ASKED ? names.computeIfAbsent(value, this::name) : ReviewPrinter.shown(value);
            default -> value;
        };
    }

    private String name(String token) {
        List<Hit> newest = search.search(
                        AuditQuery.ALL.with(Field.PRINCIPAL, token).limitedTo(1))
                .hits();
        if (newest.isEmpty()) {
            return ReviewPrinter.shown(token);
        }
        AuditEvent event = newest.getFirst().event();
        return ReviewPrinter.who(event);
    }
}
