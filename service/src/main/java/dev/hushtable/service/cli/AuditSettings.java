package dev.hushtable.service.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the audit log is kept and shown. Filled in by picocli. */
public final class AuditSettings {
    /** AWS SDKs give a call up to 60 s. */
    private static final int MAX_WAIT_MILLIS = 60_000;

    private static final String HOST = "[a-z0-9][a-z0-9.-]{0,127}";

    /** A century. */
    private static final int MAX_RETENTION_MONTHS = 1_200;

    /** A month, as long as a log. */
    private static final int MAX_EPOCH_HOURS = 744;

    private static final int MAX_KEPT_PERCENT = 50;
    private static final int DEFAULT_KEPT_PERCENT = 10;
    private static final int DEFAULT_WAIT_MILLIS = 2_000;

    /** An hour, as AWS. */
    private static final int DEFAULT_DIGEST_MINUTES = 60;

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

    @Option(
            names = "--audit-host",
            paramLabel = "NAME",
            description =
                    "the first part of the audit log's name, when its first log is begun (default: the name of this"
                            + " machine); it stays what it was then")
    private @Nullable String host;

    @Option(
            names = "--cloudtrail-digest-minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "how much time an object of records and its digest cover in the CloudTrail trail"
                    + " (default: ${DEFAULT-VALUE}, as with AWS)")
    private int digestMinutes = DEFAULT_DIGEST_MINUTES;

    @Option(
            names = "--for-tests-only-cloudtrail-digest-seconds",
            paramLabel = "N",
            defaultValue = "0",
            hidden = true,
            description = "for tests: the same in seconds")
    private int digestSeconds;

    @Mixin
    private AlertSettings alerts = new AlertSettings();

    /** What is looked for in the log, and who is told. */
    public AlertSettings alerts() {
        return alerts;
    }

    /** How much time a digest of the CloudTrail trail covers. */
    public Duration digestPeriod() {
        if (digestSeconds > 0) {
            return Duration.ofSeconds(digestSeconds);
        }
        return Duration.ofMinutes(
                Settings.between("cloudtrail-digest-minutes", digestMinutes, 1, DEFAULT_DIGEST_MINUTES * 24));
    }

    @Option(
            names = "--audit-retention-months",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "records are deleted so many whole months after the month they were written in, their hashes and"
                            + " signatures kept; 0 keeps them for ever (default: ${DEFAULT-VALUE})")
    private int retentionMonths;

    @Option(
            names = "--audit-epoch-hours",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "checkpoints are signed with one more key, which is destroyed after so many hours: who takes over this"
                            + " server later cannot sign its past anew; 0 for none (default: ${DEFAULT-VALUE})")
    private int epochHours;

    /** How long a key of an epoch signs; zero for none. */
    public Duration epoch() {
        return Duration.ofHours(Settings.between("audit-epoch-hours", epochHours, 0, MAX_EPOCH_HOURS));
    }

    @Option(names = "--audit-hold", description = "legal hold: no record is deleted, whatever its retention")
    private boolean hold;

    @Option(
            names = "--audit-disk-kept-percent",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "with less than this of the log's disk free, and less than 5 GiB, no item is written any more;"
                            + " twice that is told and recorded (default: ${DEFAULT-VALUE})")
    private int diskKeptPercent = DEFAULT_KEPT_PERCENT;

    /** Whole months that records are kept after the one they were written in; 0 for ever. */
    public int retentionMonths() {
        return Settings.between("audit-retention-months", retentionMonths, 0, MAX_RETENTION_MONTHS);
    }

    /** Whether nothing may be deleted. */
    public boolean isHeld() {
        return hold;
    }

    /** How much of the disk is for records alone. */
    public int diskKeptPercent() {
        return Settings.between("audit-disk-kept-percent", diskKeptPercent, 1, MAX_KEPT_PERCENT);
    }

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

    /**
     * The host in the names of logs that are begun.
     *
     * @throws CommandFailure when it does not look like a host
     */
    public String host() {
        String name = host == null ? machine() : host;
        if (!name.matches(HOST)) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--audit-host must be a name such as db1.example.org, but is '" + name + "'");
        }
        return name;
    }

    private static String machine() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            return name.matches(HOST) ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Reads every setting once. */
    void check() {
        host();
        retentionMonths();
        diskKeptPercent();
        maxWait();
        serving();
        digestPeriod();
    }
}
