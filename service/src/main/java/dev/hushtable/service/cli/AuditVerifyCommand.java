package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable audit verify}: checks the whole log against the public key of whoever signed it. Writes nothing, needs
 * no secret, works on a copy and beside a running server.
 */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "check the whole log offline; the exit code is the verdict",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:verified: everything present belongs together and to the signature",
            "1:tampered: something is there that was not signed, or gone that was",
            "2:incomplete: a file is missing, so not everything could be checked",
            "3:stale: whole, but smaller or older than expected"
        })
final class AuditVerifyCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "the log, or a copy of it (default: audit in the data folder)")
    private @Nullable Path log;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "the verifier keys you have pinned, one a line (default: audit.vkey in the data folder, which an intruder"
                            + " there could have exchanged)")
    private @Nullable Path key;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "a checkpoint of this log you have kept; the log must be an extension of it")
    private @Nullable Path since;

    @Option(names = "--at-least", paramLabel = "N", description = "records there must be at least")
    private long minimumSize;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = log == null ? settings.dataDirectory().audit() : log;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        PinnedKeys pinned = pinnedKeys(key == null ? settings.dataDirectory().auditVerifierKey() : key);
        ChainVerifier verifier = new ChainVerifier(new DiskLogFiles(folder), pinned);
        Expectations expectations = new Expectations(checkpoint(verifier), minimumSize, null);
        try {
            VerificationReport report = verifier.verify(expectations);
            print(report, pinned);
            return report.verdict().exitCode();
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        }
    }

    private static PinnedKeys pinnedKeys(Path file) {
        try {
            return PinnedKeys.parse(Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read the verifier key " + file.toAbsolutePath());
        } catch (MalformedNoteException e) {
            throw new CommandFailure(CommandFailure.USAGE, file + ": " + e.getMessage());
        }
    }

    private @Nullable Checkpoint checkpoint(ChainVerifier verifier) {
        Path file = since;
        if (file == null) {
            return null;
        }
        try {
            return verifier.kept(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read the checkpoint " + file.toAbsolutePath());
        } catch (MalformedNoteException e) {
            throw new CommandFailure(CommandFailure.USAGE, file + ": " + e.getMessage());
        }
    }

    private void print(VerificationReport report, PinnedKeys pinned) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.verdict().name().toLowerCase(Locale.ROOT) + ": " + report.covered()
                + " records under a checkpoint signed by " + pinned.name() + ", " + report.uncovered() + " after it");
        report.findings().forEach(finding -> out.println("  " + finding));
        report.notes().forEach(note -> out.println("  note: " + note));
        out.flush();
    }
}
