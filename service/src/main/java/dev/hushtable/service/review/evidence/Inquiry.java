package dev.hushtable.service.review.evidence;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.review.evidence.Finding.Completeness;
import dev.hushtable.service.review.export.ExportRun;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the questions of frameworks to the log. Of a search, so of one person; not thread-safe. */
public final class Inquiry {
    /** Records of one answer: a sheet of a spreadsheet has room for ten times as many. */
    static final int MAX_RECORDS = 100_000;

    private final AuditSearch search;
    private final AuditQuery.Span span;
    private final ExportRun.Disclosed disclosed;
    private final Map<Long, ExportedRecord> shown = new HashMap<>();

    /** @param disclosed puts into records what they keep back, where that is wanted */
    public Inquiry(AuditSearch search, AuditQuery.Span span, ExportRun.Disclosed disclosed) {
        this.search = search;
        this.span = span;
        this.disclosed = disclosed;
    }

    /**
     * The answers to a question: one, or one for each item of a data subject.
     *
     * @throws IOException when what records keep back cannot be disclosed
     */
    public List<Finding> answer(Framework.Control control, Framework.Question question, List<DataSubject> subjects)
            throws IOException {
        if (!question.isOfSubject()) {
            return List.of(answer(control.id() + "-" + question.id(), question, null));
        }
        List<Finding> findings = new ArrayList<>();
        Set<List<String>> asked = new HashSet<>();
        for (DataSubject subject : subjects) {
            // Of a key that is a partition's, item and partition are the same question.
            boolean twice = subject.isWholeKeyOpen() && question.asks("$partition");
            // Items of one partition, or of one table, have some questions in common.
            if (!twice && asked.add(filters(question, subject))) {
                findings.add(answer(control.id() + "-" + question.id() + "-" + asked.size(), question, subject));
            }
        }
        return findings;
    }

    private Finding answer(String file, Framework.Question question, @Nullable DataSubject subject) throws IOException {
        List<AuditQuery> queries = queries(question, subject);
        Finding.Asked asked = new Finding.Asked(
                file,
                subject == null ? question.title() : question.title() + ": " + about(question, subject),
                filters(question, subject));
        return question.groupBy().isEmpty() ? records(asked, question, queries) : counts(asked, question, queries);
    }

    private static String about(Framework.Question question, DataSubject subject) {
        return question.asks("$table") ? subject.table() : subject.name();
    }

    private static List<String> filters(Framework.Question question, @Nullable DataSubject subject) {
        List<String> filters = new ArrayList<>();
        new TreeMap<>(question.where())
                .forEach((field, values) -> filters.add(field.wireName() + " is "
                        + String.join(
                                " or ",
                                values.stream()
                                        .map(value -> bound(value, subject))
                                        .toList())));
        new TreeMap<>(question.except())
                .forEach((field, values) -> filters.add(field.wireName() + " is not " + words(values)));
        return filters;
    }

    private static String words(List<String> values) {
        return values.size() == 1 && values.getFirst().isEmpty() ? "missing" : String.join(" or ", values);
    }

    private static String bound(String value, @Nullable DataSubject subject) {
        return subject == null ? value : subject.value(value);
    }

    /** One for each combination of values. */
    private List<AuditQuery> queries(Framework.Question question, @Nullable DataSubject subject) {
        List<AuditQuery> queries = List.of(AuditQuery.ALL.between(span.from(), span.to()));
        for (Map.Entry<Field, List<String>> term : question.where().entrySet()) {
            List<AuditQuery> narrowed = new ArrayList<>();
            for (AuditQuery query : queries) {
                term.getValue().forEach(value -> narrowed.add(query.with(term.getKey(), bound(value, subject))));
            }
            queries = narrowed;
        }
        return queries;
    }

    private Finding counts(Finding.Asked asked, Framework.Question question, List<AuditQuery> queries) {
        List<Summary.Row> rows = new ArrayList<>();
        long left = 0;
        for (AuditQuery query : queries) {
            Summary summary = search.summarize(query, question.groupBy());
            left += summary.left();
            summary.rows().stream().filter(row -> !isExcepted(question, row)).forEach(rows::add);
        }
        rows.sort(Comparator.comparingLong(Summary.Row::count).reversed());
        return new Finding.Counts(asked, question.groupBy(), rows, left > 0 ? Completeness.CUT : Completeness.ALL);
    }

    private static boolean isExcepted(Framework.Question question, Summary.Row row) {
        return question.except().entrySet().stream().anyMatch(except -> {
            int column = question.groupBy().indexOf(except.getKey());
            return column >= 0 && except.getValue().contains(row.values().get(column));
        });
    }

    private Finding records(Finding.Asked asked, Framework.Question question, List<AuditQuery> queries)
            throws IOException {
        // By place: a record that two of the queries find is one record.
        TreeMap<Long, ExportedRecord> found = new TreeMap<>(Comparator.reverseOrder());
        Completeness completeness = Completeness.ALL;
        for (AuditQuery query : named(question, queries)) {
            AuditQuery next = query.limitedTo(Limits.MAX_PAGE);
            while (next != null && found.size() < MAX_RECORDS) {
                Page page = search.search(next);
                for (Hit hit : page.hits()) {
                    if (!isExcepted(question, EventFacts.of(hit.event()))) {
                        found.put(
                                hit.event().index(),
                                new ExportedRecord(hit.event(), hit.leaf(), ExportedRecord.Shown.AS_LOGGED, null));
                    }
                }
                next = page.next() == null ? null : next.after(page.next());
            }
            completeness = next == null ? completeness : Completeness.CUT;
        }
        return new Finding.Records(asked, shown(found.values()), completeness);
    }

    /** A record that several answers have is disclosed once: a server discloses few in a time. */
    private List<ExportedRecord> shown(Collection<ExportedRecord> records) throws IOException {
        List<ExportedRecord> fresh = records.stream()
                .filter(record -> !shown.containsKey(record.event().index()))
                .toList();
        for (ExportedRecord record : disclosed.of(fresh)) {
            shown.put(record.event().index(), record);
        }
        return records.stream()
                .map(record -> shown.getOrDefault(record.event().index(), record))
                .toList();
    }

    private static boolean isExcepted(Framework.Question question, Facts facts) {
        return question.except().entrySet().stream()
                .anyMatch(except -> facts.values(except.getKey()).stream().anyMatch(except.getValue()::contains));
    }

    /** Where many names are excepted, those are asked for that are left: heartbeats are most of what a quiet server records. */
    private List<AuditQuery> named(Framework.Question question, Collection<AuditQuery> queries) {
        List<String> except = question.except().getOrDefault(Field.EVENT_NAME, List.of());
        if (except.isEmpty()) {
            return List.copyOf(queries);
        }
        List<AuditQuery> named = new ArrayList<>();
        for (AuditQuery query : queries) {
            search.summarize(query, List.of(Field.EVENT_NAME)).rows().stream()
                    .map(row -> row.values().getFirst())
                    .filter(name -> !name.isEmpty() && !except.contains(name))
                    .forEach(name -> named.add(query.with(Field.EVENT_NAME, name)));
        }
        return named;
    }
}
