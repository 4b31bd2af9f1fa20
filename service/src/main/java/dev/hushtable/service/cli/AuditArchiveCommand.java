package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.Archive;
import dev.hushtable.audit.log.ArchiveErasure;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable audit archive}: copies the logs to a folder that verifies by itself. Needs no key of the server, works
 * beside a running one, can be interrupted and repeated: only what is new is copied.
 */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "copy the logs to a folder that verifies without this server; again to add what is new and"
                + " to take out what was erased since")
final class AuditArchiveCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "the archive")
    private Path to = Path.of("archive");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = settings.dataDirectory().audit();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        try {
            DurableFolder.ensure(to);
            LogChain log = new LogChain(new DiskLogFiles(folder));
            long written = new Archive(log, new DiskLogFiles(to)).copy();
            follow(log);
            String keys = Files.readString(settings.dataDirectory().auditVerifierKey());
            DurableFile.replace(to.resolve("audit.vkey"), keys.getBytes(StandardCharsets.US_ASCII));
            return verified(written, PinnedKeys.parse(keys));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot archive the audit log: " + e.getMessage());
        } catch (MalformedNoteException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, settings.dataDirectory().auditVerifierKey() + ": " + e.getMessage());
        }
    }

    /** What two people had erased from the log leaves the archive as well. */
    private void follow(LogChain log) throws IOException {
        ArchiveErasure archive = new ArchiveErasure(log, new DiskLogFiles(to));
        for (long index : ErasedMembers.in(log)) {
            int changed = archive.follow(index);
            spec.commandLine()
                    .getOut()
                    .println("  record " + index + " had members erased: "
                            + (changed == 0 ? "no file here held them" : "taken out of " + changed + " files"));
        }
    }

    private int verified(long written, PinnedKeys keys) throws IOException {
        VerificationReport report = new ChainVerifier(new DiskLogFiles(to), keys).verify(Expectations.none());
        PrintWriter out = spec.commandLine().getOut();
        out.println(written + " files written to " + to + ", which is "
                + report.verdict().name().toLowerCase(Locale.ROOT) + ": " + report.covered()
                + " entries under checkpoints signed by " + keys.name());
        report.findings().forEach(finding -> out.println("  " + finding));
        out.flush();
        return report.verdict().exitCode();
    }
}
