package dev.hushtable.service.cli;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.policy.Quorum;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.policy.TrustedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom an auditor believes: keys of the log, and perhaps witnesses, from a file of his own. Filled in by picocli. */
final class VerifyTrust {

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the verifier keys you have pinned, one a line (default: audit.vkey in the data folder, which"
                    + " an intruder there could have exchanged)")
    private @Nullable Path key;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "instead of --key, your own tlog-policy file: the log's keys, the witnesses you trust, and how"
                            + " many of them must have cosigned")
    private @Nullable Path policy;

    /** Whether the auditor named a file, in the place of the one in the data folder. */
    boolean isPinned() {
        return key != null || policy != null;
    }

    /** The file that says whom to believe. */
    String name(DataDirectory data) {
        Path file = policy != null ? policy : key != null ? key : data.auditVerifierKey();
        return file.toString();
    }

    /** @throws CommandFailure when there is no policy that can be read, or no key in its place */
    TlogPolicy policy(DataDirectory data, boolean elsewhere) {
        if (policy != null && key != null) {
            throw new CommandFailure(CommandFailure.USAGE, "--policy names the keys, so --key is not needed");
        }
        if (policy != null) {
            return PolicyFiles.read(policy);
        }
        if (key == null && elsewhere) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "a server cannot say whom to believe about itself: pin --policy or --key");
        }
        List<TrustedLog> logs = pinnedKeys(key == null ? data.auditVerifierKey() : key).all().stream()
                .map(one -> new TrustedLog(one, null))
                .toList();
        return new TlogPolicy(logs, List.of(), new Quorum.None());
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

    /** The keys of the one log that a policy names; all of them must have signed. */
    static PinnedKeys keys(TlogPolicy policy) {
        List<VerifierKey> keys = policy.logs().stream().map(TrustedLog::key).toList();
        try {
            return new PinnedKeys(keys);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "the policy must name one log, with a line for each of its keys");
        }
    }
}
