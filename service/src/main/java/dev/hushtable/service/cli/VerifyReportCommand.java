package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.service.authoring.reach.SignedReport;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable policy verify-report}: checks the signature of a report. Needs the report and a public key. */
@Command(
        name = "verify-report",
        mixinStandardHelpOptions = true,
        description = "check that a signed report is as it was signed",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:signed by that key, and unchanged", "1:not so", "2:wrong use, or unreadable files"})
final class VerifyReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "what who-can or what-can printed with --sign")
    private Path file = Path.of("report.json");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "the public key you have pinned: report.vkey of the data folder that signed")
    private Path key = Path.of("report.vkey");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        VerifierKey pinned = pinned();
        ObjectNode document = document();
        boolean isSigned = SignedReport.isSignedBy(pinned, document);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                isSigned
                        ? "verified: " + document.path("report").path("report").asText() + " of "
                                + document.path("report").path("time").asText() + ", policies "
                                + document.path("report").path("policies").asText() + ", signed by " + pinned.name()
                        : "not verified: the report was changed, or another key signed it");
        out.flush();
        return isSigned ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }

    private VerifierKey pinned() {
        try {
            return VerifierKey.parse(Files.readString(key).strip());
        } catch (IOException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "cannot read the key " + key.toAbsolutePath());
        } catch (MalformedNoteException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, key + ": " + e.getMessage());
        }
    }

    private ObjectNode document() {
        try {
            return StrictJson.object(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "cannot read the report " + file.toAbsolutePath());
        } catch (ApiException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, file + " is not a JSON document");
        }
    }
}
