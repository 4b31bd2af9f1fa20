package dev.hushtable.service.review.export;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.review.EventWords;
import dev.hushtable.service.review.report.HtmlReport;
import dev.hushtable.service.review.report.PdfReport;
import dev.hushtable.service.review.report.Report;
import dev.hushtable.service.review.report.Report.Fact;
import dev.hushtable.service.review.report.Report.Section;
import dev.hushtable.service.review.report.Standing;
import dev.hushtable.service.review.report.Table;
import dev.hushtable.service.review.report.Table.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Records for people: one table, and above it what was asked and how much was found. Held in memory until it is written. */
public final class ReportFormat implements ExportFormat {
    /** 400 pages; nobody reads more. */
    private static final int MAX_RECORDS = 20_000;

    private final String name;
    private final Function<Report, byte[]> form;

    private ReportFormat(String name, Function<Report, byte[]> form) {
        this.name = name;
        this.form = form;
    }

    public static ReportFormat html() {
        return new ReportFormat("html", HtmlReport::of);
    }

    public static ReportFormat pdf() {
        return new ReportFormat("pdf", PdfReport::of);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) {
        List<List<String>> rows = new ArrayList<>();
        return new RecordWriter() {
            @Override
            public void write(ExportedRecord record) throws IOException {
                if (rows.size() >= MAX_RECORDS) {
                    throw new IOException("more than " + MAX_RECORDS
                            + " records are too many for a report: narrow the filters, or export csv");
                }
                rows.add(row(record.event()));
            }

            @Override
            public void finish(ExportStatement statement) throws IOException {
                out.write(form.apply(report(terms, statement, rows)));
            }
        };
    }

    private static List<String> row(AuditEvent event) {
        return List.of(
                Long.toString(event.index()),
                event.eventTime().toString(),
                EventWords.who(event),
                event.eventName(),
                EventWords.tables(event),
                EventWords.outcome(event),
                EventWords.by(event),
                EventWords.attributes(event));
    }

    private static Report report(ExportTerms terms, ExportStatement statement, List<List<String>> rows) {
        String found = String.format(Locale.ROOT, "%,d record%s", rows.size(), rows.size() == 1 ? "" : "s");
        List<Fact> scope = new ArrayList<>();
        terms.filters().forEach((filter, value) -> scope.add(new Fact(filter, value)));
        String purpose = terms.purpose();
        scope.add(new Fact("Log read from", terms.source()));
        scope.add(new Fact(
                "Entries read",
                statement.coverage().from() + " to " + statement.coverage().to()));
        scope.add(new Fact("Names", purpose == null ? "not disclosed" : "disclosed for: " + purpose));
        Table table = new Table(
                found + ", the oldest first",
                List.of(
                        Column.number("Record"),
                        Column.time("Time (UTC)"),
                        Column.text("Who"),
                        Column.text("Action"),
                        Column.text("Table"),
                        Column.text("Outcome"),
                        Column.code("By"),
                        Column.text("Attributes")),
                rows);
        return new Report(
                new Report.Heading("Records of the audit log", "Exported " + terms.at() + "."),
                new Report.Verdict(
                        Report.Tone.NEUTRAL,
                        found + " found.",
                        "Each was compared with its hash in the log's tree. Whether the tree is the one that was signed,"
                                + " 'hushtable audit verify' says."),
                scope,
                List.of(new Section("Records", List.of(table))),
                statement.logs().isEmpty()
                        ? null
                        : standing(statement.logs().getLast(), terms.at().toString()));
    }

    /** Of the newest log. */
    public static Standing standing(CoveringLog log, String madeAt) {
        List<String> lines = log.checkpoint().lines().toList();
        return new Standing(
                log.origin(), log.first() + log.size(), lines.size() > 2 ? lines.get(2) : "unknown", madeAt);
    }
}
