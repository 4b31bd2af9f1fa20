package dev.hushtable.service.review.report;

import dev.hushtable.service.review.report.Report.Fact;
import dev.hushtable.service.review.report.Report.Section;
import java.util.ArrayList;
import java.util.List;

/** Reports to be written out in tests. */
final class SampleReports {
    private SampleReports() {}

    static Report of(Report.Block... blocks) {
        return new Report(
                new Report.Heading("Access to patients", "made 2026-11-23T02:00:00Z for the auditor"),
                new Report.Verdict(Report.Tone.GOOD, "The log is whole.", "All 54 records are under a checkpoint."),
                List.of(new Fact("Table", "patients"), new Fact("From", "2026-11-01T00:00:00Z")),
                List.of(new Section("What was found", List.of(blocks))),
                new Standing("db.example/audit", 54, "q83vEjRWeJA=", "2026-11-23T02:00:00Z"));
    }

    static Table rows(int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(Integer.toString(i), "GetItem", "role/nurse", "name of the patient number " + i));
        }
        return new Table(
                count + " records, the newest first",
                List.of(
                        Table.Column.number("Record"),
                        Table.Column.text("Action"),
                        Table.Column.code("Who"),
                        Table.Column.text("Attributes")),
                rows);
    }
}
