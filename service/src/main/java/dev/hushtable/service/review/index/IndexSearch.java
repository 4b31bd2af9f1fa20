package dev.hushtable.service.review.index;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Grouping;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.HourlyActivity;
import dev.hushtable.service.review.IndexStatus.Gap;
import dev.hushtable.service.review.IndexStatus.Gaps;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.PlaceInTime;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.storage.sqlite.AuditIndexReader;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Answers from one file of an index, each hit from the log. Thread-safe. */
final class IndexSearch implements AuditSearch, HourlyActivity, AutoCloseable {
    private final RecordedLog log;
    private final Readers readers;

    IndexSearch(RecordedLog log, Readers readers) {
        this.log = log;
        this.readers = readers;
    }

    private static Deadline deadline() {
        return Deadline.in(Limits.LONGEST_SEARCH, System::nanoTime);
    }

    @Override
    public Page search(AuditQuery query) {
        PlaceInTime before = PlaceInTime.before(query);
        return readers.ask(reader -> search(reader, query, before));
    }

    private Page search(AuditIndexReader reader, AuditQuery query, PlaceInTime before) throws IOException {
        Deadline deadline = deadline();
        long upTo = reader.position();
        int limit = query.paging().limit();
        List<Place> places = new Candidates(reader, query, deadline).newest(before, limit + 1);
        boolean more = places.size() > limit;
        List<Place> shown = more ? places.subList(0, limit) : places;
        List<Hit> hits = new HitReader(log, query, deadline).read(shown);
        Place last = more ? shown.getLast() : null;
        return new Page(hits, last == null ? null : new PlaceInTime(last.t(), last.seq()).token(), upTo);
    }

    @Override
    public Summary summarize(AuditQuery query, List<Field> grouping) {
        Grouping groups = new Grouping(query, grouping);
        return readers.ask(reader -> {
            long upTo = reader.position();
            new Counts(log, reader, query, deadline()).into(groups);
            return groups.summary(upTo);
        });
    }

    @Override
    public long hours(AuditQuery query, HourVisitor visitor) {
        return readers.ask(reader -> {
            long upTo = reader.position();
            new Counts(log, reader, query, deadline()).hours(visitor);
            return upTo;
        });
    }

    Gaps gaps(AuditQuery.Span span, int limit) {
        return readers.ask(reader -> {
            long upTo = reader.position();
            List<Gap> gaps = reader.gaps(span.from().getEpochSecond(), span.to().getEpochSecond(), limit).stream()
                    .map(gap -> new Gap(gap.seq(), Instant.ofEpochSecond(gap.before()), Instant.ofEpochSecond(gap.t())))
                    .toList();
            return new Gaps(gaps, upTo);
        });
    }

    /** @throws DisagreementException when index and log differ in these entries */
    void compare(long from, long to) {
        readers.ask(reader -> {
            new Comparison(reader, log).compare(from, to);
            return true;
        });
    }

    @Override
    public void close() {
        readers.close();
    }
}
