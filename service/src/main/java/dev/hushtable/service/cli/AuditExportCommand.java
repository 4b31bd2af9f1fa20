package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.service.review.export.ExportFormat;
import dev.hushtable.service.review.export.ExportManifest;
import dev.hushtable.service.review.export.ExportRun;
import dev.hushtable.service.review.export.ExportStatement;
import dev.hushtable.service.review.export.ExportTerms;
import dev.hushtable.service.review.export.LogExtract;
import dev.hushtable.service.review.export.ProofArchive;
import dev.hushtable.service.review.export.StagedExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable audit export}: takes records out of the log for other tools, each file with a statement of what it is. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "write records to a file for other tools, and what the file holds to FILE.manifest.json")
final class AuditExportCommand implements Runnable {
    private static final String PROOFS_SUFFIX = ".proofs.zip";

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private ExportFilter filter = new ExportFilter();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            completionCandidates = ExportFormats.Names.class,
            description = "one of: ${COMPLETION-CANDIDATES}")
    private String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "where to write; compressed when the name ends with .gz")
    private Path output = Path.of("audit");

    @Option(
            names = "--proofs",
            description = "write to FILE.proofs.zip each record as it is hashed, and the proof that it is in the log")
    private boolean proofs;

    @Option(
            names = "--disclose",
            paramLabel = "PURPOSE",
            description = "show what the records keep back, too: the server records who and what for (audit:Disclose);"
                    + " with --offline by the keys of the data folder")
    private @Nullable String purpose;

    @Option(names = "--offline", description = "read the log in the data folder instead of asking the server")
    private boolean offline;

    @Option(names = "--archive", paramLabel = "DIR", description = "read this log, or copy of one, instead")
    private @Nullable Path archive;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    AuditExportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        ExportFormat chosen = ExportFormats.named(format);
        try {
            if (offline || archive != null) {
                exportFiles(chosen);
            } else {
                exportLive(chosen);
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the export failed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private void exportLive(ExportFormat chosen) throws IOException {
        AdminTarget target = AdminTarget.of(environment, settings.dataDirectory());
        AdminClient client = AdminClient.of(environment, settings.dataDirectory());
        ExportTerms terms =
                new ExportTerms(filter.query(settings.account(), client), purpose, target.endpoint(), now());
        ExportRun.Disclosed disclosed =
                purpose == null ? ExportRun.Disclosed.NOTHING : ExportDisclosing.live(client, purpose);
        write(chosen, terms, new ExportRun(new LiveExport(client), terms, disclosed));
    }

    private void exportFiles(ExportFormat chosen) throws IOException {
        Path folder = archive == null ? settings.dataDirectory().audit() : archive;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        LogChain chain = new LogChain(new DiskLogFiles(folder));
        LogExtract log = new LogExtract(chain, () -> keys(folder, settings.dataDirectory()));
        ExportTerms terms = new ExportTerms(filter.query(settings.account(), null), purpose, "files", now());
        if (purpose == null) {
            write(chosen, terms, new ExportRun(log, terms, ExportRun.Disclosed.NOTHING));
            return;
        }
        try (DisclosingOffline keys = DisclosingOffline.open(settings)) {
            write(chosen, terms, new ExportRun(log, terms, ExportDisclosing.offline(AuditReader.open(chain), keys)));
        }
    }

    /** Those that lie beside the log; an archive has them in it. */
    static List<String> keys(Path folder, DataDirectory data) throws IOException {
        Path inside = folder.resolve("audit.vkey");
        Path file = Files.exists(inside) ? inside : data.auditVerifierKey();
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private void write(ExportFormat chosen, ExportTerms terms, ExportRun run) throws IOException {
        try (StagedExport file = StagedExport.of(output);
                StagedExport beside =
                        proofs ? StagedExport.of(output.resolveSibling(output.getFileName() + PROOFS_SUFFIX)) : null) {
            ExportStatement statement;
            if (beside == null) {
                statement = run.writeTo(chosen.begin(file.out(), terms), chosen.name());
            } else {
                try (ProofArchive zip = new ProofArchive(beside.out())) {
                    statement = run.writeTo(chosen.begin(file.out(), terms), chosen.name(), zip);
                }
            }
            StagedExport.Written written = file.publish();
            ExportManifest.write(statement, written, beside == null ? null : beside.publish());
            tell(statement, written);
        }
    }

    private void tell(ExportStatement statement, StagedExport.Written written) {
        PrintWriter out = spec.commandLine().getOut();
        ExportStatement.Coverage coverage = statement.coverage();
        out.println(coverage.records() + " records of the entries " + coverage.from() + " to " + coverage.to() + " as "
                + statement.format() + " in " + output + ", SHA-256 " + written.sha256());
        out.flush();
    }
}
