package dev.hushtable.service.review;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.ChainLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Answers by reading the whole log: slow, and needs nothing but the log. What an index answers is to be the same.
 * Thread-safe.
 */
public final class LogScan implements AuditSearch, HourlyActivity {
    private final RecordedLog log;

    public LogScan(RecordedLog log) {
        this.log = log;
    }

    @Override
    public Page search(AuditQuery query) {
        PlaceInTime before = PlaceInTime.before(query);
        int limit = query.paging().limit();
        TreeMap<PlaceInTime, Hit> newest = new TreeMap<>();
        long size = read((hit, facts) -> {
            PlaceInTime place =
                    PlaceInTime.of(hit.event().eventTime(), hit.event().index());
            if (place.compareTo(before) < 0 && query.matches(facts, hit.event().eventTime())) {
                newest.put(place, hit);
                if (newest.size() > limit + 1) {
                    newest.pollFirstEntry();
                }
            }
        });
        boolean more = newest.size() > limit;
        if (more) {
            newest.pollFirstEntry();
        }
        List<Hit> hits = new ArrayList<>(newest.descendingMap().values());
        return new Page(hits, more ? newest.firstKey().token() : null, size);
    }

    @Override
    public Summary summarize(AuditQuery query, List<Field> grouping) {
        Grouping groups = new Grouping(query, grouping);
        long size = read((hit, facts) -> {
            if (query.matches(facts, hit.event().eventTime())) {
                groups.add(
                        facts,
                        new Grouping.Tally(
                                1, hit.event().eventTime(), hit.event().eventTime()));
            }
        });
        return groups.summary(size);
    }

    @Override
    public long hours(AuditQuery query, HourVisitor visitor) {
        return read((hit, facts) -> {
            AuditEvent event = hit.event();
            if (query.matches(facts, event.eventTime())) {
                visitor.hour(
                        facts,
                        new Hour(Hour.of(event.eventTime()), 1, event.itemsReturned(), event.index(), event.index()));
            }
        });
    }

    private long read(BiConsumer<Hit, Facts> each) {
        try {
            long size = log.size();
            log.forward(0, entry -> {
                // What a month's log begins with is no record.
                if (entry.index() < size && ChainLink.parse(entry.leaf()) == null) {
                    AuditEvent event = AuditEvent.parse(entry.index(), entry.leaf());
                    each.accept(new Hit(event, entry.leaf()), EventFacts.of(event));
                }
                return entry.index() + 1 < size;
            });
            return size;
        } catch (IOException | MalformedRecordException e) {
            throw new AuditSearchException(
                    AuditSearchException.Reason.LOG_UNREADABLE, "the audit log cannot be read: " + e.getMessage());
        }
    }
}
