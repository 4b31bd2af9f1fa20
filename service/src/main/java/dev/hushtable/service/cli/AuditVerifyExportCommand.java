package dev.hushtable.service.cli;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.signing.RsaPkcs1Verifier;
import dev.hushtable.crypto.signing.RsaPublicKey;
import dev.hushtable.service.review.trail.TrailFolder;
import dev.hushtable.service.review.trail.TrailObjects;
import dev.hushtable.service.review.trail.TrailReport;
import dev.hushtable.service.review.trail.TrailVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable audit verify-export}: checks a copy of the CloudTrail trail as {@code aws cloudtrail validate-logs} does,
 * and where that does not look. Writes nothing, and of a copy needs no secret and no server.
 */
@Command(
        name = "verify-export",
        mixinStandardHelpOptions = true,
        description =
                "check a copy of the CloudTrail trail, the folder 'trail' of a data folder, or the one a server shows;"
                        + " the exit code is the verdict",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:verified: every record is the log's, and there is a recent digest",
            "1:tampered: something was changed, removed or added",
            "3:stale: whole, but the newest digest is old, or there is none"
        })
final class AuditVerifyExportCommand implements Callable<Integer> {
    private static final String PEM_BEGIN = "-----BEGIN RSA PUBLIC KEY-----";
    private static final String PEM_END = "-----END RSA PUBLIC KEY-----";

    @Mixin
    private Settings settings = new Settings();

    @Parameters(
            paramLabel = "DIR|URL",
            description = "the copy, with the signatures beside the digests; or https://HOST:PORT of the server itself,"
                    + " asked as whoever AWS_ACCESS_KEY_ID names")
    private String trail = "trail";

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

    private final Map<String, String> environment;

    AuditVerifyExportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        TrailVerifier verifier = new TrailVerifier(objects(), new TrailVerifier.Pins(digestKeys(), logKey()));
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

    private TrailObjects objects() {
        if (trail.startsWith("https://")) {
            Map<String, String> there = new HashMap<>(environment);
            there.put("AWS_ENDPOINT_URL", trail);
            return new RemoteTrail(AdminTarget.of(there, settings.dataDirectory()));
        }
        Path folder = Path.of(trail);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no trail in " + folder.toAbsolutePath());
        }
        return new TrailFolder(folder);
    }

    private Map<String, RsaPkcs1Verifier> digestKeys() {
        Map<String, RsaPkcs1Verifier> keys = new HashMap<>();
        try {
            for (String block : read(digestKey).strip().split(PEM_END)) {
                String text = block.replace(PEM_BEGIN, "").replaceAll("\\s", "");
                RsaPublicKey parsed = RsaPublicKey.parse(Base64.getDecoder().decode(text));
                keys.put(TrailKeys.fingerprint(parsed.der()), parsed.verifier());
            }
            return keys;
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
