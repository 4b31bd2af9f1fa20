package dev.hushtable.service.cli;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.signing.RsaPkcs1Verifier;
import dev.hushtable.crypto.signing.RsaPublicKey;
import dev.hushtable.service.review.trail.TrailFolder;
import dev.hushtable.service.review.trail.TrailReport;
import dev.hushtable.service.review.trail.TrailVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable audit verify-export}: checks a copy of the CloudTrail trail as {@code aws cloudtrail validate-logs} does,
 * and where that does not look. Writes nothing, needs no secret and no server.
 */
@Command(
        name = "verify-export",
        mixinStandardHelpOptions = true,
        description = "check a copy of the CloudTrail trail offline, the folder 'trail' of a data folder;"
                + " the exit code is the verdict",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:verified: every record is the log's, and there is a recent digest",
            "1:tampered: something was changed, removed or added",
            "3:stale: whole, but the newest digest is old, or there is none"
        })
final class AuditVerifyExportCommand implements Callable<Integer> {
    private static final String PEM = "-----(BEGIN|END) RSA PUBLIC KEY-----";

    @Parameters(paramLabel = "DIR", description = "the copy, with the signatures beside the digests")
    private Path folder = Path.of("trail");

    @Option(names = "--digest-key", required = true, paramLabel = "FILE", description = "the trail.pem you have pinned")
    private Path digestKey = Path.of("trail.pem");

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "the audit.vkey you have pinned")
    private Path key = Path.of("audit.vkey");

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a checkpoint of the log you have from elsewhere: the trail must agree with it")
    private @Nullable Path checkpoint;

    @Option(
            names = "--max-age",
            paramLabel = "MINUTES",
            defaultValue = "65",
            description = "how old the end of the newest digest may be (default: ${DEFAULT-VALUE})")
    private int maxAgeMinutes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no trail in " + folder.toAbsolutePath());
        }
        TrailVerifier verifier =
                new TrailVerifier(new TrailFolder(folder), new TrailVerifier.Pins(digestKey(), logKey()));
        if (checkpoint != null) {
            verifier.expect("the checkpoint " + checkpoint, read(checkpoint));
        }
        try {
            TrailReport report = verifier.verify(InstantSource.system().instant(), Duration.ofMinutes(maxAgeMinutes));
            print(report);
            return report.verdict().exitCode();
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the trail: " + e.getMessage());
        }
    }

    private RsaPkcs1Verifier digestKey() {
        try {
            String text = read(digestKey).replaceAll(PEM, "").replaceAll("\\s", "");
            return RsaPublicKey.parse(Base64.getDecoder().decode(text)).verifier();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, digestKey + " is not an RSA public key of PKCS #1");
        }
    }

    private VerifierKey logKey() {
        try {
            return PinnedKeys.parse(read(key)).first();
        } catch (MalformedNoteException e) {
            throw new CommandFailure(CommandFailure.USAGE, key + ": " + e.getMessage());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + file.toAbsolutePath());
        }
    }

    private void print(TrailReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.verdict().name().toLowerCase(Locale.ROOT) + ": " + report.digests() + " digests over "
                + report.records() + " records" + (report.end() == null ? "" : ", the last until " + report.end()));
        report.findings().forEach(finding -> out.println("  " + finding));
        report.notes().forEach(note -> out.println("  note: " + note));
        out.flush();
    }
}
