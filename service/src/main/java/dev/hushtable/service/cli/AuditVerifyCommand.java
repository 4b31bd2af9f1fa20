package dev.hushtable.service.cli;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.policy.Quorum;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.audit.verify.WitnessCheck;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
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
        description = "check the whole log, in a folder or of a running server; the exit code is the verdict",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:verified: everything present belongs together and to the signature",
            "1:tampered: something is there that was not signed, or gone that was",
            "2:incomplete: a file or a quorum of witnesses is missing, or the server cannot be reached",
            "3:stale: whole, but smaller or older than expected"
        })
final class AuditVerifyCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private LogPlace place = new LogPlace();

    @Mixin
    private VerifyTrust trust = new VerifyTrust();

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "a checkpoint of this log you have kept; the log must be an extension of it")
    private @Nullable Path since;

    @Option(
            names = "--remember",
            paramLabel = "FILE",
            description = "the checkpoint of your last run, as --since; written anew when the log is verified")
    private @Nullable Path remember;

    @Option(
            names = {"--min-size", "--at-least"},
            paramLabel = "N",
            description = "records there must be at least")
    private long minimumSize;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            description = "how old the cosignatures of the quorum may be, or without witnesses the newest record: 90s,"
                    + " 5m, 2h or 7d")
    private @Nullable String maxAge;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        LogFiles folder = place.open(settings.dataDirectory(), clock);
        TlogPolicy policy = trust.policy(settings.dataDirectory(), place.isRemote());
        PinnedKeys keys = VerifyTrust.keys(policy);
        try {
            VerificationReport report = verify(folder, policy, keys);
            VerificationPrinter printer =
                    new VerificationPrinter(spec.commandLine().getOut());
            if (json) {
                printer.json(report, keys.name());
            } else {
                printer.text(report, keys.name());
            }
            return report.verdict().exitCode();
        } catch (IOException e) {
            if (place.isRemote()) {
                throw new CommandFailure(Verdict.INCOMPLETE.exitCode(), "the log cannot be reached: " + e);
            }
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        }
    }

    private VerificationReport verify(LogFiles folder, TlogPolicy policy, PinnedKeys keys) throws IOException {
        if (!new SecretInput().isTerminal()) {
            return verify(folder, policy, new ChainVerifier(folder, keys));
        }
        try (TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr())) {
            return verify(folder, policy, new ChainVerifier(folder, keys, progress));
        }
    }

    private VerificationReport verify(LogFiles folder, TlogPolicy policy, ChainVerifier verifier) throws IOException {
        LogChain chain = new LogChain(folder);
        byte[] now = remember == null ? new byte[0] : newest(chain);
        Duration longest = maxAge == null ? null : duration(maxAge);
        boolean byWitnesses = !(policy.quorum() instanceof Quorum.None);
        Expectations expectations = new Expectations(
                checkpoint(verifier), minimumSize, longest == null || byWitnesses ? null : youngerThan(longest));
        VerificationReport report =
                new WitnessCheck(policy, clock, longest).extend(verifier.verify(expectations), chain);
        if (remember != null && report.verdict() == Verdict.VERIFIED) {
            DurableFile.replace(remember, now);
        }
        return report;
    }

    /** Before it is verified, so that what is remembered is a beginning of what was. */
    private static byte[] newest(LogChain chain) throws IOException {
        List<LogName> names = chain.names();
        return names.isEmpty()
                ? new byte[0]
                : chain.files(names.getLast()).read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
    }

    private Predicate<byte[]> youngerThan(Duration longest) {
        Instant oldest = clock.instant().minus(longest);
        return leaf -> {
            try {
                return !AuditEvent.parse(0, leaf).eventTime().isBefore(oldest);
            } catch (MalformedRecordException e) {
                return false;
            }
        };
    }

    private static Duration duration(String text) {
        if (!text.matches("[1-9][0-9]{0,8}[smhd]")) {
            throw new CommandFailure(CommandFailure.USAGE, "--max-age is a time such as 90s, 5m, 2h or 7d");
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private @Nullable Checkpoint checkpoint(ChainVerifier verifier) {
        Path file = since;
        if (file == null && remember != null && Files.exists(remember)) {
            file = remember;
        }
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
}
