package dev.hushtable.service.review.evidence;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.EventWords;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.review.export.CsvFormat;
import dev.hushtable.service.review.export.ExportedRecord;
import dev.hushtable.service.review.export.RecordWriter;
import dev.hushtable.service.review.report.Table;
import dev.hushtable.service.review.report.Table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Findings as tables of a report, which show the newest, and as files, which have them all. */
final class FindingTable {
    /** Rows of a table in a report; the file beside it has the others. */
    static final int SHOWN = 25;

    private static final String NONE = "-";
    private static final int WIDEST_WHAT = 160;

    private FindingTable() {}

    /** @param names what principals are called */
    static Table of(Finding finding, UnaryOperator<String> names) {
        List<List<String>> rows = rows(finding, names);
        return new Table(caption(finding), columns(finding), rows.subList(0, Math.min(SHOWN, rows.size())));
    }

    private static String caption(Finding finding) {
        String size = switch (finding) {
            case Finding.Records records -> EvidenceReport.count(records.size(), "record");
            case Finding.Counts counts ->
                EvidenceReport.count(counts.size(), "group") + " of "
                        + EvidenceReport.count(
                                counts.rows().stream()
                                        .mapToLong(Summary.Row::count)
                                        .sum(),
                                "record");
        };
        size = finding.size() == 0 ? "none" : size;
        String rest = finding.size() > SHOWN ? "; the first " + SHOWN + ", all in " : "; in ";
        String filters = finding.asked().filters().isEmpty()
                ? ""
                : ". " + String.join(", ", finding.asked().filters());
        return finding.asked().title() + " (" + size + rest + file(finding) + ")" + filters;
    }

    static String file(Finding finding) {
        return "csv/" + finding.asked().file() + ".csv";
    }

    private static List<Column> columns(Finding finding) {
        return switch (finding) {
            case Finding.Records records ->
                List.of(
                        Column.number("Record"),
                        Column.time("Time (UTC)"),
                        Column.text("Who"),
                        Column.text("Action"),
                        Column.text("On"),
                        Column.text("Outcome"),
                        Column.code("By"),
                        Column.text("Attributes"),
                        Column.text("Purpose"));
            case Finding.Counts counts -> {
                List<Column> columns = new ArrayList<>();
                counts.grouping().forEach(field -> columns.add(column(field)));
                columns.add(Column.number("Records"));
                columns.add(Column.time("First (UTC)"));
                columns.add(Column.time("Last (UTC)"));
                yield columns;
            }
        };
    }

    private static Column column(Field field) {
        return switch (field) {
            case PRINCIPAL -> Column.text("Who");
            case KEY, RESOURCE, STATEMENT, POLICY_VERSION -> Column.code(words(field));
            default -> Column.text(words(field));
        };
    }

    /** {@code EventName} is "Event name". */
    private static String words(Field field) {
        String[] words = field.wireName().split("(?<=[a-z])(?=[A-Z])");
        for (int i = 1; i < words.length; i++) {
            words[i] = words[i].equals("Arn") ? "ARN" : words[i].toLowerCase(Locale.ROOT);
        }
        return String.join(" ", words);
    }

    private static List<List<String>> rows(Finding finding, UnaryOperator<String> names) {
        return switch (finding) {
            case Finding.Records records ->
                records.records().stream().map(FindingTable::row).toList();
            case Finding.Counts counts ->
                counts.rows().stream()
                        .map(row -> row(counts.grouping(), row, names))
                        .toList();
        };
    }

    private static List<String> row(ExportedRecord record) {
        AuditEvent event = record.event();
        String purpose = event.purpose();
        return List.of(
                Long.toString(event.index()),
                event.eventTime().toString(),
                EventWords.who(event),
                event.eventName(),
                event.tables().isEmpty() ? what(event) : EventWords.tables(event),
                EventWords.outcome(event),
                EventWords.by(event),
                EventWords.attributes(event),
                purpose == null ? NONE : purpose);
    }

    /** What a record without a table was about. */
    private static String what(AuditEvent event) {
        JsonObject details = event.raw().object("serviceEventDetails");
        JsonObject told = details.members().isEmpty() ? event.raw().object("requestParameters") : details;
        String members = told.members().entrySet().stream()
                .filter(member -> member.getValue() instanceof String)
                .map(FindingTable::member)
                .collect(Collectors.joining(" "));
        String what = members.isEmpty() ? String.join(" ", event.resources()) : members;
        return what.isEmpty() ? NONE : what.length() > WIDEST_WHAT ? what.substring(0, WIDEST_WHAT) + "…" : what;
    }

    private static String member(Map.Entry<String, ?> member) {
        String value = String.valueOf(member.getValue());
        return member.getKey() + "="
                + (value.startsWith("sha256:") && value.length() > 19 ? value.substring(0, 19) : value);
    }

    private static List<String> row(List<Field> grouping, Summary.Row row, UnaryOperator<String> names) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < grouping.size(); i++) {
            String value = row.values().get(i);
            boolean named = grouping.get(i) == Field.PRINCIPAL && !value.isEmpty();
            cells.add(value.isEmpty() ? NONE : named ? names.apply(value) : value);
        }
        cells.add(Long.toString(row.count()));
        cells.add(row.first().toString());
        cells.add(row.last().toString());
        return cells;
    }

    /** The whole answer: of records everything they say in columns, as an export has it. */
    static byte[] csv(Finding finding, UnaryOperator<String> names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (finding) {
            case Finding.Records records -> {
                RecordWriter writer = CsvFormat.writer(out);
                for (ExportedRecord record : records.records()) {
                    writer.write(record);
                }
            }
            case Finding.Counts counts -> {
                CsvFormat.write(out, columns(counts).stream().map(Column::head).toList());
                for (List<String> row : rows(counts, names)) {
                    CsvFormat.write(
                            out,
                            row.stream()
                                    .map(cell -> cell.equals(NONE) ? "" : cell)
                                    .toList());
                }
            }
        }
        return out.toByteArray();
    }
}
