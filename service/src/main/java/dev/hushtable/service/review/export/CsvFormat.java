package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values as RFC 4180 has them: UTF-8, a line of names first, CRLF behind each line, quotes where a value needs
 * them. A value that a spreadsheet would take for a formula (OWASP "CSV Injection") has an apostrophe before it.
 */
public final class CsvFormat implements ExportFormat {
    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) throws IOException {
        return writer(out);
    }

    /** Begins a file of records, whatever was asked. */
    public static RecordWriter writer(OutputStream out) throws IOException {
        write(out, CsvColumn.ALL.stream().map(CsvColumn::name).toList());
        return new RecordWriter() {
            @Override
            public void write(ExportedRecord record) throws IOException {
                CsvFormat.write(
                        out,
                        CsvColumn.ALL.stream()
                                .map(column -> column.value().apply(record))
                                .toList());
            }

            @Override
            public void finish(ExportStatement statement) {}
        };
    }

    /** One line. */
    public static void write(OutputStream out, List<String> values) throws IOException {
        String line = values.stream().map(CsvFormat::cell).collect(Collectors.joining(",", "", LINE_END));
        out.write(line.getBytes(UTF_8));
    }

    /** A value as it is written. */
    static String cell(String value) {
        String guarded = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = guarded.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? guarded : '"' + guarded.replace("\"", "\"\"") + '"';
    }
}
