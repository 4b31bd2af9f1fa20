package dev.hushtable.service.cli;

import dev.hushtable.service.review.export.CefFormat;
import dev.hushtable.service.review.export.CloudTrailFormat;
import dev.hushtable.service.review.export.CsvFormat;
import dev.hushtable.service.review.export.EcsFormat;
import dev.hushtable.service.review.export.ExportFormat;
import dev.hushtable.service.review.export.JsonFormat;
import dev.hushtable.service.review.export.OcsfFormat;
import dev.hushtable.service.review.export.ReportFormat;
import java.util.ArrayList;
import java.util.List;

/** The formats there are. */
final class ExportFormats {
    private static final List<ExportFormat> ALL = List.of(
            new CloudTrailFormat(),
            new JsonFormat(),
            new CsvFormat(),
            new OcsfFormat(),
            new EcsFormat(),
            new CefFormat(),
            ReportFormat.html(),
            ReportFormat.pdf());

    private ExportFormats() {}

    /** @throws CommandFailure when there is none of that name */
    static ExportFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        CommandFailure.USAGE,
                        "no format is called '" + name + "'; there are "
                                + String.join(
                                        ", ",
                                        ALL.stream().map(ExportFormat::name).toList())));
    }

    /** For picocli: completion, and what the help names. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(ALL.stream().map(ExportFormat::name).toList());
        }
    }
}
