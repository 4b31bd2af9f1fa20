package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.reach.Environment;
import dev.hushtable.service.authoring.reach.ReachReport;
import dev.hushtable.service.authoring.reach.ReachText;
import dev.hushtable.service.authoring.reach.Row;
import dev.hushtable.service.authoring.reach.SignedReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What who-can and what-can have in common. Filled in by picocli. */
final class ReachOptions {

    @Mixin
    private PolicyFolder folder = new PolicyFolder();

    @Option(names = "--purpose", paramLabel = "TEXT", description = "take hushtable:Purpose for settled")
    private @Nullable String purpose;

    @Option(names = "--source-ip", paramLabel = "ADDRESS", description = "take aws:SourceIp for settled")
    private @Nullable String sourceIp;

    @Option(names = "--at", paramLabel = "TIME", description = "take aws:CurrentTime for settled")
    private @Nullable String time;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(
            names = "--sign",
            description = "print the report as JSON, signed with a key of the data folder (report.vkey is its public"
                    + " half)")
    private boolean sign;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".hushtable",
            description = "the data folder whose key signs (default: ${DEFAULT-VALUE})")
    private Path data = Path.of(".hushtable");

    @Mixin
    private RootOptions root = new RootOptions();

    PolicyFolder folder() {
        return folder;
    }

    Environment environment() {
        Environment environment = Environment.OPEN;
        environment = purpose == null ? environment : environment.with("hushtable:Purpose", purpose);
        environment = sourceIp == null ? environment : environment.with("aws:SourceIp", sourceIp);
        return time == null ? environment : environment.with("aws:CurrentTime", time);
    }

    void print(String command, Workspace workspace, List<Row> rows, PrintWriter out) {
        ReachReport report = new ReachReport(
                command, workspace, environment(), rows, Clock.systemUTC().instant());
        if (sign) {
            out.print(signed(report.json()).toPrettyString() + "\n");
        } else {
            out.print(json ? report.json().toPrettyString() + "\n" : ReachText.of(report));
        }
        out.flush();
    }

    private ObjectNode signed(ObjectNode report) {
        SecureRandom random = new SecureRandom();
        DataDirectory directory = new DataDirectory(data);
        try (RootAccess opened = RootAccess.open(directory, root, random);
                ReportKeys keys = ReportKeys.openOrCreate(directory, opened.reportSigningKey(), random)) {
            return SignedReport.sign(report, keys.signer(), keys.verifierKey());
        }
    }
}
