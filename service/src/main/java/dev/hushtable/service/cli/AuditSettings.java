package dev.hushtable.service.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How the audit log is kept and shown. Filled in by picocli. */
public final class AuditSettings {
    /** AWS SDKs give a call up to 60 s. */
    private static final int MAX_WAIT_MILLIS = 60_000;

    private static final int DEFAULT_WAIT_MILLIS = 2_000;

    @Option(
            names = "--audit-max-wait-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "longest wait for an audit record to be durable before the request fails (default: ${DEFAULT-VALUE})")
    private int maxWaitMillis = DEFAULT_WAIT_MILLIS;

    @Option(
            names = "--audit-serve",
            paramLabel = "WHAT",
            defaultValue = "tiles",
            description = "what of the audit log GET /audit/ shows without a signature: nothing, checkpoints, tiles"
                    + " (hashes) or entries (the records); each includes those before it (default: ${DEFAULT-VALUE})")
    private String serve = "tiles";

    /** Longest wait for a record to be durable. */
    public Duration maxWait() {
        return Duration.ofMillis(Settings.between("audit-max-wait-millis", maxWaitMillis, 10, MAX_WAIT_MILLIS));
    }

    /**
     * What is shown without a signature.
     *
     * @throws CommandFailure when it is none of the four
     */
    public AuditServing serving() {
        if (!AuditServing.spellings().contains(serve)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "--audit-serve must be " + String.join(", ", AuditServing.spellings()) + ", but is '" + serve
                            + "'");
        }
        return AuditServing.valueOf(serve.toUpperCase(Locale.ROOT));
    }

    /** Reads every setting once. */
    void check() {
        maxWait();
        serving();
    }
}
