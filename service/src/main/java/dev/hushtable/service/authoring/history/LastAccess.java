package dev.hushtable.service.authoring.history;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.authoring.history.Access.Use;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who used which table, index and attribute last, and how often. What records of several tables say of attributes is
 * told of each of them: which it was they do not say. Denied requests do not count. Confined to one thread.
 */
public final class LastAccess implements Consumer<HistoryEvent> {
    private final Filter filter;
    private final Tally<Access> accesses = new Tally<>();

    /**
     * What is asked about; null for all of it.
     *
     * @param principal as typed
     */
    public record Filter(
            @Nullable String principal,
            @Nullable String table,
            @Nullable String attribute) {
        boolean includes(String arn) {
            return principal == null || Principals.means(principal, arn);
        }

        boolean includesTable(String name) {
            return table == null || table.equals(name);
        }

        boolean includesAttribute(String name) {
            return attribute == null || attribute.equals(name);
        }
    }

    public LastAccess(Filter filter) {
        this.filter = filter;
    }

    @Override
    public void accept(HistoryEvent event) {
        AuditEvent recorded = event.recorded();
        String principal = Principals.of(event);
        if (principal == null || !"ALLOW".equals(recorded.decision()) || !filter.includes(principal)) {
            return;
        }
        for (String table : recorded.tables()) {
            if (filter.includesTable(table)) {
                add(event, principal, table);
            }
        }
    }

    private void add(HistoryEvent event, String principal, String table) {
        AuditEvent recorded = event.recorded();
        if (filter.attribute() == null) {
            add(event, principal, table, Use.CALLED, List.of(""));
        }
        List<String> masked = recorded.attributesMasked();
        add(
                event,
                principal,
                table,
                Use.RECEIVED,
                recorded.attributesReturned().stream()
                        .filter(name -> !masked.contains(name))
                        .toList());
        add(event, principal, table, Use.MASKED, masked);
        add(event, principal, table, Use.WRITTEN, recorded.attributesWritten());
        add(event, principal, table, Use.COMPARED, recorded.attributesInConditions());
    }

    private void add(HistoryEvent event, String principal, String table, Use use, List<String> names) {
        AuditEvent recorded = event.recorded();
        String index = recorded.indexName() == null ? "" : recorded.indexName();
        String source = recorded.eventSource();
        String action = source.substring(0, Math.max(0, source.indexOf('.'))) + ":" + recorded.eventName();
        for (String name : names) {
            if (name.isEmpty() || filter.includesAttribute(name)) {
                accesses.add(
                        new Access(use, principal, table, index, name, action),
                        Sightings.of(recorded.eventTime(), recorded.index()));
            }
        }
    }

    public SortedMap<Access, Sightings> accesses() {
        return accesses.seen();
    }

    /** Accesses of further kinds, that there was no room to tell apart. */
    public long leftOut() {
        return accesses.leftOut();
    }
}
